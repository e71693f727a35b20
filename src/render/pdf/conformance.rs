//! What makes a PDF fit for an archive and for everybody: the colours it means, and what it says of itself in XMP.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::render::markup::escaped;
use crate::report::document::Document;

/// The colours of screens (IEC 61966-2-1), as a profile.
static SRGB: &[u8] = include_bytes!("../../../assets/icc/srgb.icc");

/// Says that colours are those of sRGB.
pub fn add_output_intent(file: &mut lopdf::Document) -> ObjectId {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// The metadata: the same as in the document data, and the standards kept (PDF/A-3a, PDF/UA-1).
pub fn add_metadata(file: &mut lopdf::Document, title: &str, documents: &[Document]) -> ObjectId {
    let languages = documents
        .iter()
        .map(|it| format!("<rdf:li>{}</rdf:li>", it.language.standard()));
    let languages: String = languages.collect();
    let mut fields = format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>\n",
        escaped(title)
    );
    let Some(document) = documents.first() else {
        return file.add_object(Object::Null);
    };
    if !document.institution.is_empty() {
        fields.push_str(&format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n",
            escaped(&document.institution)
        ));
    }
    if !document.subject.is_empty() {
        fields.push_str(&format!(
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>\n",
            escaped(&document.subject)
        ));
    }
    if is_date(&document.date) {
        let day = &document.date;
        fields.push_str(&format!(
            "<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>\n<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>\n"
        ));
    }
    let text = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         {fields}\
         <xmp:CreatorTool>Probity</xmp:CreatorTool>\n<pdf:Producer>Probity</pdf:Producer>\n\
         <pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n\
         </rdf:Description>\n{EXTENSION}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    );
    let mut stream = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        text.into_bytes(),
    );
    // whoever looks for it finds it without a PDF reader
    stream.allows_compression = false;
    file.add_object(stream)
}

/// PDF/A wants every field explained that it does not know; it does not know PDF/UA's.
const EXTENSION: &str = "\
<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
";

/// `2026-11-20`, and nothing else.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: Option<&&str>, count| {
        part.is_some_and(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.len() == 3 && digits(parts.first(), 4) && digits(parts.get(1), 2) && digits(parts.get(2), 2)
}

/// Puts these into the catalog: what the reader sees of a file that keeps the standards.
pub fn declare(catalog: &mut Dictionary, intent: ObjectId, metadata: ObjectId, structure: ObjectId) {
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    catalog.set("Metadata", metadata);
    catalog.set("StructTreeRoot", structure);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
}

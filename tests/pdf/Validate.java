import java.io.File;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against PDF/A-3a and PDF/UA-1; names each rule that is broken, once. Run by validate.sh. */
public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean broken = false;
        for (String file : files) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1}) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    String verdict = result.isCompliant() ? "conforms" : "DOES NOT CONFORM";
                    System.out.printf("%s: %s: %s (%d checks)%n", file, flavour, verdict, result.getTotalAssertions());
                    TreeSet<String> seen = new TreeSet<>();
                    for (TestAssertion found : result.getTestAssertions()) {
                        if (found.getStatus() == TestAssertion.Status.FAILED && seen.add(found.getRuleId().toString())) {
                            System.out.printf("  %s-%d: %s at %s%n", found.getRuleId().getClause(), found.getRuleId().getTestNumber(),
                                    found.getMessage(), found.getLocation().getContext());
                        }
                    }
                    broken |= !result.isCompliant();
                }
            }
        }
        System.exit(broken ? 1 : 0);
    }
}

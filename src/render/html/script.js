
// Sorts and filters tables. The page can be read without it: it hides nothing, and adds what is of use with it only.
"use strict";
(() => {
  const words = document.body.dataset;
  const bands = ["low", "moderate", "high", "critical"];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const long = 20;

  // what a cell is sorted by: its band, its numbers or its words; null where it says nothing
  const key = {
    band: (cell) => {
      const marked = cell.querySelector(".band");
      return marked && [bands.findIndex((band) => marked.classList.contains(band))];
    },
    numbers: (cell) => cell.textContent.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? null,
    words: (cell) => cell.textContent,
  };
  const compare = {
    band: (a, b) => a[0] - b[0],
    numbers: (a, b) => a[0] - b[0] || (a[1] ?? a[0]) - (b[1] ?? b[0]),
    words: order,
  };

  const sortable = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const kind = heads.map((head, at) =>
      head.classList.contains("n") ? "numbers" : rows.some((row) => key.band(row.cells[at])) ? "band" : "words");

    // first what a reader wants first: the worst band, the largest number, the beginning of the alphabet; then the reverse; then as it was
    const turn = (at) => {
      const first = kind[at] === "words" ? "ascending" : "descending";
      const second = kind[at] === "words" ? "descending" : "ascending";
      const now = heads[at].getAttribute("aria-sort");
      const next = now === null ? first : now === first ? second : null;
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      if (next === null) {
        body.append(...rows);
        return;
      }
      heads[at].setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      const keyed = rows.map((row) => [key[kind[at]](row.cells[at]), row]);
      keyed.sort(([a], [b]) =>
        a === null || b === null ? (a === null) - (b === null) : sign * compare[kind[at]](a, b));
      body.append(...keyed.map(([, row]) => row));
    };

    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => turn(at));
      head.append(button);
    });
    table.tHead.rows[0].dataset.sort = words.sort;
  };

  const filterable = (table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const line = document.createElement("p");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("output");
    line.className = "filter";
    input.type = "search";
    label.append(words.filter, input);
    line.append(label, count);
    const show = () => {
      const wanted = input.value.toLowerCase().split(/\s+/);
      rows.forEach((row, at) => { row.hidden = !wanted.every((word) => texts[at].includes(word)); });
      const shown = rows.filter((row) => !row.hidden).length;
      count.value = words.shown.replace("{shown}", shown).replace("{all}", rows.length);
    };
    input.addEventListener("input", show);
    show();
    (table.closest(".scroll") ?? table).before(line);
  };

  for (const table of document.querySelectorAll("main table")) {
    const { length } = table.tBodies[0].rows;
    if (length > 1) sortable(table);
    if (length > long) filterable(table);
  }

  // where the contents do not stand beside the report, they would push the verdict out of sight
  if (!matchMedia("(min-width: 72rem)").matches) document.querySelector("nav details").open = false;
})();

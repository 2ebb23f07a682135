// The rows that a search found, as a CSV file for a spreadsheet. Made in the browser: nothing is asked for or sent.
"use strict";
(() => {
  const BYTE_ORDER_MARK = "\uFEFF"; // spreadsheets know UTF-8 by it
  // A spreadsheet would work these out as formulas; a number may begin with a minus.
  const FORMULA = /^(?:[=+@\t\r]|-(?!\d))/;

  function cell(value) {
    const text = FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** Offers a file of `columns` and `rows`, arrays of strings and numbers, for saving under `name`. */
  onrecord.save = (name, columns, rows) => {
    const lines = [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, ...lines], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
})();

// The plots of the overview, drawn by Observable Plot from data/overview.js. Colours are the page's, light and dark.
"use strict";
(() => {
  const data = onrecord.overview;
  const short = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
  const longest = (rows, name, most) => Math.max(40, ...rows.map((row) => Math.min(most, row[name].length) * 6.6 + 14));

  function bars(rows, value, colour, what, width) {
    const margin = Math.min(width * 0.45, longest(rows, "name", 40));
    const most = Math.floor(margin / 6.6);
    return {
      ariaLabel: what,
      marginLeft: margin,
      marginRight: 44,
      marginTop: 4,
      marginBottom: 4,
      height: rows.length * 26 + 10,
      x: { axis: null },
      y: { label: null, domain: rows.map((row) => row.key), tickFormat: (key) => short(rows.find((row) => row.key === key).name, most), tickSize: 0 },
      marks: [
        Plot.barX(rows, { y: "key", x: value, fill: colour, rx: 3, insetTop: 3, insetBottom: 3 }),
        Plot.text(rows, { y: "key", x: value, text: (row) => onrecord.number(row[value]), textAnchor: "start", dx: 6, fill: "currentColor" }),
      ],
    };
  }
  const keyed = (rows, label = (row) => row.name) => rows.map((row, place) => ({ ...row, name: label(row), key: place }));
  const words = (row) => row.name.replaceAll("_", " ");
  const pairs = (rows) => rows.flatMap((row) => ["Quotes", "Figures"].map((what) => ({ ...row, what, count: row[what.toLowerCase()] })));
  const two = { domain: ["Quotes", "Figures"], range: ["var(--quote)", "var(--claim)"] };
  const heads = () => Plot.text(["Quotes", "Figures"], { fy: (what) => what, text: (what) => what, frameAnchor: "top-left", dy: -14, fontWeight: 600, fill: "currentColor" });

  /** Ticks for counts: whole numbers, also where the highest bar stands for one or two. */
  const whole = (rows) => {
    const most = Math.max(0, ...rows.map((row) => row.count));
    return most > 3 ? 3 : d3.range(most + 1);
  };

  const fewDays = { day: 7, month: 220, year: 2600 };
  // Over few days or months the axis would show hours or weeks, which the bars do not have.
  const isShort = ({ interval, rows }) => rows.length && (new Date(rows.at(-1).start) - new Date(rows[0].start)) / 86400000 <= fewDays[interval];

  const charts = {
    speakers: (width) => bars(keyed(data.speakers), "quotes", "var(--quote)", "Most quoted speakers, by number of quotes", width),
    kinds: (width) => bars(keyed(data.kinds, words), "figures", "var(--claim)", "Kinds of figures, by number", width),
    quarantine: (width) => bars(keyed(data.quarantine, (row) => `${row.stage}: ${words(row)}`), "entries", "var(--role)", "Entries held back, by reason", width),
    time: () => {
      const rows = pairs(data.time.rows.map((row) => ({ ...row, start: new Date(row.start) })));
      return {
        ariaLabel: `Quotes and figures by ${data.time.interval} of publication`,
        height: 260,
        marginLeft: 44,
        marginTop: 26,
        x: { label: null, type: "utc", nice: data.time.rows.length < 2, ...(isShort(data.time) && { ticks: data.time.interval }) },
        y: { label: null, grid: true, ticks: whole(rows), tickFormat: ",d" },
        fy: { label: null, axis: null, padding: 0.35, domain: two.domain },
        color: two,
        marks: [heads(), Plot.rectY(rows, { fy: "what", x: "start", y: "count", fill: "what", interval: data.time.interval, insetLeft: 1, insetRight: 1, rx: 2 }), Plot.ruleY([0])],
      };
    },
    attribution: (width) => {
      const rows = keyed(data.attribution);
      const parts = rows.flatMap((row) => [
        { ...row, what: "resolved", count: row.resolved },
        { ...row, what: "not resolved", count: row.quotes - row.resolved },
      ]);
      const chart = bars(rows, "quotes", "none", "Quotes by attribution, resolved and not resolved", width);
      chart.marks.splice(0, 1, Plot.barX(parts, { y: "key", x: "count", fill: "what", insetTop: 3, insetBottom: 3 }));
      return { ...chart, color: { domain: ["resolved", "not resolved"], range: ["var(--quote)", "var(--rest)"] } };
    },
    confidence: () => ({
      ariaLabel: "Quotes and figures by confidence",
      height: 260,
      marginLeft: 44,
      marginTop: 26,
      x: { label: null, domain: [0, 1], ticks: 6 },
      y: { label: null, grid: true, ticks: whole(pairs(data.confidence)), tickFormat: ",d" },
      fy: { label: null, axis: null, padding: 0.35, domain: two.domain },
      color: two,
      marks: [heads(), Plot.rectY(pairs(data.confidence), { fy: "what", x1: "from", x2: "to", y: "count", fill: "what", insetLeft: 1, insetRight: 1, rx: 2 }), Plot.ruleY([0])],
    }),
  };

  function draw() {
    for (const place of document.querySelectorAll("[data-chart]")) {
      const width = Math.max(260, place.clientWidth);
      const picture = Plot.plot({ className: "plot", width, style: { fontSize: "12px" }, ...charts[place.dataset.chart](width) });
      picture.setAttribute("role", "img"); // its name says what it shows, and the table below it tells the numbers
      for (const part of picture.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
      place.replaceChildren(picture);
    }
  }
  let last = 0;
  addEventListener("resize", () => {
    if (innerWidth === last) return;
    last = innerWidth;
    draw();
  });
  last = innerWidth;
  draw();
})();

// Searches a list. Its rows come in files of some thousand, one after another; the search runs over what has come.
"use strict";
(() => {
  const PAGE = 50;
  const holder = document.getElementById("rows");
  const list = onrecord.lists[holder.dataset.list];
  const shards = Number(holder.dataset.shards);
  const [form, status, pager] = [document.querySelector(".filters"), document.getElementById("status"), document.getElementById("pager")];
  const save = document.getElementById("save");
  const controls = ["search", "kind", "sure"].map((name) => document.getElementById(name));
  const [search, kind, sure] = controls;
  const rows = []; // {row, document, documents, folded}
  let found = [];
  let page = 0;
  let loaded = 0;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = () => ({ words: fold(search.value).split(/\s+/).filter(Boolean), kind: kind?.value ?? "", sure: Number(sure?.value ?? 0) });

  function fits(entry, asked) {
    if (asked.kind && entry.row[list.kind] !== asked.kind) return false;
    if (asked.sure && entry.row[list.sure] < asked.sure) return false;
    if (!asked.words.length) return true;
    entry.folded ??= fold([...list.searched.map((place) => entry.row[place]), list.isOfTitles === false ? "" : entry.document[1]].join("\n"));
    return asked.words.every((word) => entry.folded.includes(word));
  }

  /** The text in pieces, with the words that were searched for in <mark>. */
  function lit(text) {
    const words = search.value.split(/\s+/).filter(Boolean);
    if (!words.length || !text) return [text];
    const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
    return text.split(pattern).map((piece, place) => (place % 2 ? onrecord.element("mark", "", piece) : piece));
  }

  function show() {
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(page, pages - 1);
    holder.replaceChildren(
      ...found.slice(page * PAGE, (page + 1) * PAGE).map((entry) => onrecord.element("li", `row ${holder.dataset.list}`, ...list.show(entry.row, entry.document, lit, entry.documents))),
    );
    const count = `${onrecord.number(found.length)} ${list.one}${found.length === 1 ? "" : "s"}`;
    status.textContent = loaded < shards ? `${count} so far; reading file ${loaded + 1} of ${shards} …` : count;
    save.disabled = !found.length || loaded < shards;
    pager.hidden = pages < 2;
    document.getElementById("place").textContent = `page ${page + 1} of ${onrecord.number(pages)}`;
    document.getElementById("previous").disabled = page === 0;
    document.getElementById("next").disabled = page >= pages - 1;
  }

  function refresh() {
    const asked = wanted();
    found = rows.filter((entry) => fits(entry, asked));
    show();
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const control of controls) if (control) control.value = asked.get(control.id === "search" ? "q" : control.id) ?? (control.id === "sure" ? "0" : "");
    page = 0;
    refresh();
  }

  function toAddress() {
    const asked = new URLSearchParams();
    for (const control of controls) if (control?.value && control.value !== "0") asked.set(control.id === "search" ? "q" : control.id, control.value);
    history.replaceState(null, "", asked.size ? `#${asked}` : "#");
    page = 0;
    refresh();
  }

  onrecord.take = (_name, shard) => {
    const asked = wanted();
    for (const row of shard.rows) {
      const entry = { row, document: shard.docs[row[0]], documents: shard.docs };
      rows.push(entry);
      if (fits(entry, asked)) found.push(entry);
    }
  };

  function load() {
    if (loaded === shards) return show();
    const script = document.createElement("script");
    script.src = `data/${holder.dataset.list}-${String(loaded + 1).padStart(4, "0")}.js`;
    script.onload = () => {
      script.remove();
      loaded += 1;
      if (loaded === 1 || loaded === shards || loaded % 8 === 0) show();
      load();
    };
    script.onerror = () => {
      status.textContent = `The file ${script.src} cannot be read. Copy the whole folder report/, and reload.`;
    };
    document.head.append(script);
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(toAddress, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const [name, step] of [["previous", -1], ["next", 1]]) {
    document.getElementById(name).addEventListener("click", () => {
      page += step;
      show();
      status.scrollIntoView({ block: "center" });
    });
  }
  save.addEventListener("click", () => onrecord.save(`${holder.dataset.list}.csv`, list.columns, found.map((entry) => list.cells(entry.row, entry.document))));
  addEventListener("hashchange", fromAddress);
  document.getElementById("no-script").remove();
  form.hidden = false;
  fromAddress();
  load();
})();

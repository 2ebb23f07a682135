// How a row of each list looks, and what is saved of it: from an array of data/<list>-0001.js to an element, or to cells.
"use strict";
(() => {
  const { element } = onrecord;

  function link(document_, anchor, text) {
    const [name, , , hasPage] = document_;
    if (!hasPage) return element("span", "", text);
    const node = element("a", "", text);
    node.href = `documents/${name}.html${anchor ? "#" + anchor : ""}`;
    return node;
  }
  const address = ([name, , , hasPage], anchor) => (hasPage ? new URL(`documents/${name}.html#${anchor}`, location.href.split("#")[0]).href : "");
  const title = (document_) => document_[1] || document_[0];
  const place = (document_, anchor) => [link(document_, anchor, title(document_)), document_[2] ? element("span", "pair", ` · ${document_[2]}`) : ""];

  const counted = (count, one) => `${onrecord.number(count)} ${one}${count === 1 ? "" : "s"}`;
  /** A link to a list in which these words are searched for. */
  function listed(page, words, text) {
    const node = element("a", "", text);
    node.href = `${page}.html#${new URLSearchParams({ q: words })}`;
    return node;
  }

  onrecord.lists = {
    quotes: {
      one: "quote",
      kind: 5,
      sure: 6,
      searched: [2, 3, 4, 8],
      columns: ["published_on", "title", "speaker", "speaker_role", "cue", "addressee", "said_when", "content", "kind", "confidence", "quote_id", "page"],
      cells: ([, id, who, role, content, kind, confidence, cue, addressee, when], document_) =>
        [document_[2], title(document_), who, role, cue, addressee, when, content, kind, confidence, id, address(document_, id)],
      show(row, document_, lit) {
        const [, id, who, role, content, kind, confidence, cue, addressee, when] = row;
        return [
          element("p", "lead", ...lit(who || "No speaker named"), role ? element("span", "more", ", ", ...lit(role)) : "", cue ? element("span", "more cue-word", " ", cue) : ""),
          element("blockquote", kind, ...lit(content)),
          element("p", "meta", element("span", "tag", kind), addressee ? element("span", "", " to ", ...lit(addressee)) : "", when ? ` · ${when}` : "",
            ` · confidence ${confidence.toFixed(2)} · `, ...place(document_, id)),
        ];
      },
    },
    figures: {
      one: "figure",
      kind: 6,
      sure: 7,
      searched: [2, 3, 4, 5, 8, 9],
      columns: ["published_on", "title", "text", "amount", "reading", "claimant", "kind", "sentence", "confidence", "claim_id", "page"],
      cells: ([, id, text, amount, reading, claimant, kind, confidence, before, after], document_) =>
        [document_[2], title(document_), text, amount, reading, claimant, kind, before + text + after, confidence, id, address(document_, id)],
      show(row, document_, lit) {
        const [, id, text, amount, reading, claimant, kind, confidence, before, after] = row;
        return [
          element("p", "big", ...lit(text), " ", element("span", "amount", amount === text ? "" : amount)),
          reading ? element("p", "", ...lit(reading)) : "",
          before || after ? element("p", "context", ...lit(before), element("b", "", ...lit(text)), ...lit(after)) : "",
          element("p", "meta", element("span", "tag", kind.replaceAll("_", " ")), claimant ? element("span", "", " says ", ...lit(claimant)) : "",
            ` · confidence ${confidence.toFixed(2)} · `, ...place(document_, id)),
        ];
      },
    },
    names: {
      one: "name",
      kind: 3,
      searched: [2, 4, 5],
      isOfTitles: false,
      columns: ["name", "type", "other_forms", "roles", "quotes", "named_in_quotes", "figures", "mentions", "documents", "wikidata_id", "iso_3166", "geonames_id", "entity_id", "page"],
      cells(row, document_) {
        const [, id, name, type, forms, roles, quotes, within, figures, mentions, documents, wikidata, iso, geonames, places] = row;
        return [name, type, forms, roles, quotes, within, figures, mentions, documents, wikidata, iso, geonames, id, address(document_, places[0][1])];
      },
      show(row, _document, lit, documents_) {
        const [, , name, type, forms, roles, quotes, within, figures, mentions, documents, wikidata, iso, geonames, places] = row;
        const known = [wikidata && `Wikidata ${wikidata}`, iso && `ISO 3166 ${iso}`, geonames && `GeoNames ${geonames}`].filter(Boolean);
        const facts = [
          quotes && listed("quotes", name, counted(quotes, "quote")),
          within && `named in ${counted(within, "quote")} of others`,
          figures && listed("figures", name, counted(figures, "figure")),
          `${counted(mentions, "mention")} in ${counted(documents, "document")}`,
          ...known,
        ].filter(Boolean);
        return [
          element("p", "lead", ...lit(name), roles ? element("span", "more", ", ", ...lit(roles)) : ""),
          forms ? element("p", "", "also ", ...lit(forms)) : "",
          element("p", "meta", element("span", "tag", type), ...facts.flatMap((fact, number) => [number ? " · " : " ", fact])),
          ...places.map(([number, mention]) => element("p", "meta", ...place(documents_[number], mention))),
          documents > places.length ? element("p", "meta", `and ${onrecord.number(documents - places.length)} more`) : "",
        ];
      },
    },
    documents: {
      one: "document",
      searched: [1, 2],
      columns: ["published_on", "title", "publisher", "source_path", "language", "words", "quotes", "figures", "document_id", "page"],
      cells: ([, publisher, path, language, words, quotes, figures], document_) =>
        [document_[2], title(document_), publisher, path, language, words, quotes, figures, document_[0], address(document_, "")],
      show(row, document_, lit) {
        const [, publisher, path, language, words, quotes, figures] = row;
        return [
          element("p", "lead", link(document_, "", title(document_))),
          element("p", "", ...lit([document_[2], publisher].filter(Boolean).join(" · "))),
          element("p", "meta", `${counted(words, "word")} · ${counted(quotes, "quote")} · ${counted(figures, "figure")} · language ${language} · `, element("code", "", ...lit(path))),
        ];
      },
    },
  };
})();

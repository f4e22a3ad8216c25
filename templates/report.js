// Search, filter, sort and copy. Everything is in the page without it; what the reader chose stands in the URL after the hash.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const forms = [...document.querySelectorAll("form.tools")];
  const originals = new Map();
  const texts = new Map();
  let place = "";

  const grouped = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const tableOf = (form) => byId(form.dataset.for);
  const rowsOf = (table) => [...table.tBodies[0].rows];
  const headsOf = (table) => [...table.tHead.rows[0].cells];

  // A row of the register stands for its whole section: a search finds any vault, key or tag in it.
  function textOf(row) {
    let text = texts.get(row);
    if (text === undefined) {
      const section = row.dataset.section ? byId(row.dataset.section) : null;
      text = `${row.textContent} ${section ? section.textContent : ""}`.replace(/\s+/g, " ").toLowerCase();
      texts.set(row, text);
    }
    return text;
  }

  function filter(form) {
    const table = tableOf(form);
    const words = [...form.elements.q.value.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => phrase ?? word);
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const tier = form.elements.tier ? form.elements.tier.value : "";
    const rows = rowsOf(table);
    const sections = new Set();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (boxes.length === 0 || verdicts.has(row.dataset.verdict)) &&
        (tier === "" || row.dataset.tier === tier) &&
        (words.length === 0 || words.every((word) => textOf(row).includes(word)));
      row.classList.toggle("off", !fits);
      if (fits) shown += 1;
      if (fits && row.dataset.section) sections.add(row.dataset.section);
    }
    if (table.dataset.sections) for (const section of document.querySelectorAll("section.subject")) section.classList.toggle("off", !sections.has(section.id));
    form.querySelector("[role=status]").textContent = shown === rows.length ? "" : `${grouped(shown)} of ${grouped(rows.length)} shown`;
  }

  function sort(table, choice) {
    const heads = headsOf(table);
    if (!originals.has(table)) originals.set(table, rowsOf(table));
    const match = /^(-?)(\d+)$/.exec(choice);
    const head = match ? heads[Number(match[2])] : undefined;
    const kind = head ? head.dataset.sort : undefined;
    for (const other of heads) if (other !== head || !kind) other.removeAttribute("aria-sort");
    let rows = originals.get(table);
    if (kind) {
      const at = Number(match[2]);
      const direction = match[1] ? -1 : 1;
      const valueOf = (row) =>
        kind === "order"
          ? Number(row.dataset.order)
          : kind === "number"
            ? Number(row.cells[at].textContent.replace(/\D/g, ""))
            : row.cells[at].textContent.trim().toLowerCase();
      head.setAttribute("aria-sort", match[1] ? "descending" : "ascending");
      rows = rows
        .map((row) => ({ row, value: valueOf(row) }))
        .sort((a, b) => direction * (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
        .map(({ row }) => row);
    }
    table.tBodies[0].append(...rows);
    table.dataset.sorted = kind ? choice : "";
    for (const order of document.querySelectorAll(`[data-for="${table.id}"] .order select`)) order.value = table.dataset.sorted;
  }

  // The state: what differs from the page as it comes.
  function stateOf(form) {
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    return {
      q: form.elements.q.value.trim(),
      verdict: checked.length === boxes.length ? "" : checked.join(",") || "none",
      tier: form.elements.tier ? form.elements.tier.value : "",
      sort: tableOf(form).dataset.sorted || "",
    };
  }

  function save() {
    const state = new URLSearchParams();
    for (const form of forms) for (const [name, value] of Object.entries(stateOf(form))) if (value) state.set(`${form.dataset.for}.${name}`, value);
    const text = state.toString();
    if (text !== "" && place !== "") state.set("at", place);
    const hash = text === "" ? place : state.toString();
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : `#${hash}`);
  }

  function reveal(id) {
    const target = id === "" ? null : byId(id);
    if (!target) return;
    const hidden = target.closest(".off");
    if (hidden) hidden.classList.remove("off");
    target.scrollIntoView();
  }

  function load() {
    const hash = location.hash.slice(1);
    if (hash !== "" && !hash.includes("=")) {
      place = hash;
      reveal(place);
      save();
      return;
    }
    const state = new URLSearchParams(hash);
    for (const form of forms) {
      const get = (name) => state.get(`${form.dataset.for}.${name}`) || "";
      const verdicts = get("verdict").split(",").filter(Boolean);
      form.elements.q.value = get("q");
      for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = verdicts.length === 0 || verdicts.includes(box.value);
      if (form.elements.tier) form.elements.tier.value = get("tier");
      if (get("sort") !== (tableOf(form).dataset.sorted || "")) sort(tableOf(form), get("sort"));
      filter(form);
    }
    place = state.get("at") || "";
    reveal(place);
  }

  function equip(form) {
    const table = tableOf(form);
    let timer = 0;
    form.hidden = false;
    offerOrders(form);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const apply = () => {
        if (event.target.name === "order") sort(table, event.target.value);
        filter(form);
        save();
      };
      clearTimeout(timer);
      if (event.target.type === "search") timer = setTimeout(apply, 120);
      else apply();
    });
    form.addEventListener("reset", () => {
      setTimeout(() => {
        sort(table, "");
        filter(form);
        save();
      });
    });
    headsOf(table).forEach((head, at) => {
      if (!head.dataset.sort) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        sort(table, table.dataset.sorted === String(at) ? `-${at}` : String(at));
        save();
      });
    });
  }

  // On a phone a table has no heads to press: the same orders stand in a list.
  function offerOrders(form) {
    const heads = headsOf(tableOf(form));
    const select = document.createElement("select");
    select.name = "order";
    select.append(new Option("as listed", ""));
    heads.forEach((head, at) => {
      if (!head.dataset.sort) return;
      select.append(new Option(head.textContent, String(at)), new Option(`${head.textContent}, last first`, `-${at}`));
    });
    const label = document.createElement("label");
    label.className = "order";
    label.append("Order ", select);
    form.querySelector("[type=reset]").before(label);
  }

  async function copy(button, pre) {
    const text = pre.textContent.replace(/\n$/, "");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      getSelection().selectAllChildren(pre);
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  }

  function offerCopies() {
    for (const block of document.querySelectorAll(".command")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      block.append(button);
    }
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button.copy");
      if (button) copy(button, button.parentElement.querySelector("pre"));
      const cell = event.target.closest(".cell[data-to]");
      if (cell) location.hash = cell.dataset.to;
    });
  }

  forms.forEach(equip);
  offerCopies();
  if (location.hash !== "") load();
  addEventListener("hashchange", load);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();

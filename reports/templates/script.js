(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const valueOf = (row, index) => {
    const cell = row.cells[index];
    return cell ? cell.dataset.v ?? cell.textContent.trim() : "";
  };
  // empty cells stay last in both directions
  const compare = (a, b, way) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    const numbers = [Number(a), Number(b)];
    const plain = numbers.every(Number.isFinite) ? numbers[0] - numbers[1] : a.localeCompare(b, document.documentElement.lang);
    return plain * way;
  };
  const sortBy = (table, head, index) => {
    const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    all("th[aria-sort]", table).forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => compare(valueOf(a, index), valueOf(b, index), way));
    table.tBodies[0].append(...rows);
  };
  all("table[data-sort] thead tr:last-child th:not([data-plain])").forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", head.dataset.sorted ?? "none");
    button.addEventListener("click", () => sortBy(head.closest("table"), head, head.cellIndex));
  });

  const bar = document.querySelector("form[data-filters]");
  if (bar) {
    const items = all("[data-search]");
    const apply = () => {
      const query = bar.elements.q ? bar.elements.q.value.trim().toLowerCase() : "";
      let shown = 0;
      items.forEach((item) => {
        const fits = (!query || item.dataset.search.toLowerCase().includes(query)) &&
          all("select", bar).every((s) => !s.value || (item.dataset[s.name] ?? "").split(" ").includes(s.value)) &&
          all("button[aria-pressed=true]", bar).every((b) => !b.value || b.value.split(" ").includes(item.dataset.state));
        item.hidden = !fits;
        if (fits && !("echo" in item.dataset)) shown += 1;
      });
      all("[data-group]").forEach((group) => { group.hidden = !all("[data-search]", group).some((i) => !i.hidden); });
      all("output", bar).forEach((out) => { out.textContent = out.dataset.text.replace("#", shown); });
    };
    all("button[aria-pressed]", bar).forEach((button) => button.addEventListener("click", () => {
      all("button[aria-pressed]", bar).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      apply();
    }));
    bar.addEventListener("input", apply);
    bar.addEventListener("reset", () => setTimeout(apply));
    bar.addEventListener("submit", (event) => event.preventDefault());
    bar.hidden = false;
    apply();
  }

  // units that this page does not list: they come from a file beside it, once somebody looks for some
  const far = document.querySelector("[data-src]");
  if (far && bar) {
    let units = null;
    const place = { grade: 6, board: 7, county: 8, lost: 9 };
    const look = () => {
      const query = bar.elements.q.value.trim().toLowerCase();
      const chosen = all("select", bar).filter((s) => s.value);
      const asked = units && (query || chosen.length);
      const found = asked ? units.filter((u) => (u[0] + " " + u[1]).toLowerCase().includes(query) &&
        chosen.every((s) => u[place[s.name]].split(" ").includes(s.value))) : [];
      far.hidden = !asked;
      far.querySelector("output").textContent = far.dataset.text.replace("#", found.length);
      far.querySelector("ul").replaceChildren(...found.slice(0, 200).map((u) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = far.dataset.root + "units/" + u[2] + ".html";
        link.textContent = u[0];
        item.append(link, " " + u.slice(3, 6).filter((part) => part !== "").join(" · "));
        return item;
      }));
    };
    window.gongkaiUnits = (rows) => { units = rows; look(); };
    bar.addEventListener("focusin", () => {
      const script = document.createElement("script");
      script.src = far.dataset.src;
      document.head.append(script);
    }, { once: true });
    bar.addEventListener("input", look);
    bar.addEventListener("reset", () => setTimeout(look));
  }

  all(".heat[data-link]").forEach((heat) => heat.addEventListener("click", (event) => {
    const cell = event.target.closest("tbody td");
    const link = cell && cell.parentElement.querySelector("th a");
    const head = cell && heat.querySelectorAll("thead .up")[cell.cellIndex - 1];
    if (link && head) location.href = link.href + "#" + head.dataset.id;
  }));

  // a table wider than the screen can be scrolled with the keyboard
  const boxes = all(".scroll:not([tabindex])");
  const fit = () => boxes.forEach((box) => {
    if (box.scrollWidth <= box.clientWidth) return box.removeAttribute("tabindex");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent.trim() ?? "");
  });
  fit();
  addEventListener("resize", fit);

  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector("details");
    if (details) { details.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  all("[data-open]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => all(".leaf details").forEach((d) => { d.open = button.dataset.open === "1"; }));
  });
  open();
})();

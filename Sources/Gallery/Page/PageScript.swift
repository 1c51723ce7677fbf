/// The page's script: search, filters, order, selection, keys, theme. Families register what their cells can do.
enum PageScript {
  static let text =
    #"""
    "use strict";
    const Gallery = (() => {
      const one = (selector, root = document) => root.querySelector(selector);
      const all = (selector, root = document) => [...root.querySelectorAll(selector)];
      const grid = one(".grid"), panel = one(".panel"), search = one("#search"), help = one("#help");
      const families = new Map();
      const cells = all(".cell").map((node, index) => ({
        node, index, kind: node.dataset.kind, path: node.dataset.path, find: node.dataset.find,
        tags: node.dataset.tags ? node.dataset.tags.split("\n") : [],
      }));
      const byNode = new Map(cells.map((cell) => [cell.node, cell]));
      const chosen = { kinds: new Set(), tags: new Set() };
      let order = cells.slice(), shown = cells.slice(), selected = null;

      // What a visitor chose lasts where the browser keeps it for pages from disk.
      const memory = {
        get(key) { try { return localStorage.getItem("speccade." + key); } catch { return null; } },
        set(key, value) { try { localStorage.setItem("speccade." + key, value); } catch { /* Not kept. */ } },
      };
      const say = (text) => { one("#status").textContent = text; };
      const family = (cell) => (cell && families.get(cell.kind)) || {};

      /* Search: words, "two words", tag:x or #x, kind:x; a minus before one excludes. */
      const tests = (query) => (query.toLowerCase().match(/-?(?:tag:|kind:|#)?(?:"[^"]*"?|\S+)/g) || []).map((word) => {
        const exclude = word.length > 1 && word[0] === "-";
        if (exclude) word = word.slice(1);
        const field = word.match(/^(tag:|#|kind:)?"?(.*?)"?$/);
        const value = field[2];
        const test = field[1] === "kind:" ? (cell) => cell.kind.startsWith(value)
          : field[1] ? (cell) => cell.tags.some((tag) => tag.toLowerCase().startsWith(value))
          : (cell) => cell.find.includes(value);
        return exclude ? (cell) => !test(cell) : test;
      });

      function apply() {
        const words = tests(search.value);
        shown = order.filter((cell) => {
          const fits = (!chosen.kinds.size || chosen.kinds.has(cell.kind))
            && [...chosen.tags].every((tag) => cell.tags.includes(tag)) && words.every((test) => test(cell));
          cell.node.hidden = !fits;
          return fits;
        });
        const count = shown.length === cells.length ? `${cells.length}` : `${shown.length} of ${cells.length}`;
        one("#count").textContent = `${count} asset${cells.length === 1 ? "" : "s"}`;
        one(".none").hidden = shown.length > 0;
      }

      function sort(by) {
        const number = (cell) => { const x = parseFloat(cell.node.dataset[by]); return Number.isNaN(x) ? Infinity : x; };
        order = cells.slice();
        if (by === "name") {
          const names = new Map(cells.map((cell) => [cell, one(".open", cell.node).textContent.toLowerCase()]));
          order.sort((a, b) => (names.get(a) < names.get(b) ? -1 : names.get(a) > names.get(b) ? 1 : a.index - b.index));
        } else if (by !== "path") {
          order.sort((a, b) => number(a) - number(b) || a.index - b.index);
        }
        grid.append(...order.map((cell) => cell.node));
        apply();
      }

      /* Chips: kinds where there are several, and tags by how many have them. */
      function chips() {
        const count = (lists) => {
          const counts = new Map();
          for (const list of lists) for (const word of list) counts.set(word, (counts.get(word) || 0) + 1);
          return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
        };
        const kinds = count(cells.map((cell) => [cell.kind]));
        const tags = count(cells.map((cell) => cell.tags)).slice(0, 80);
        const make = (set, type) => ([word, number]) => {
          const chip = document.createElement("button");
          chip.type = "button";
          chip.className = "chip " + type;
          chip.dataset.word = word;
          chip.setAttribute("aria-pressed", "false");
          chip.append(word, Object.assign(document.createElement("small"), { textContent: number }));
          chip.addEventListener("click", () => toggle(set, word));
          return chip;
        };
        one(".chips").append(
          ...(kinds.length > 1 ? kinds.map(make(chosen.kinds, "kind")) : []), ...tags.map(make(chosen.tags, "tag-chip")));
      }

      function toggle(set, word) {
        if (!set.delete(word)) set.add(word);
        for (const chip of all(".chip")) {
          const isOn = (chip.classList.contains("kind") ? chosen.kinds : chosen.tags).has(chip.dataset.word);
          chip.setAttribute("aria-pressed", String(isOn));
        }
        apply();
      }

      function reset() {
        search.value = "";
        for (const set of [chosen.kinds, chosen.tags]) for (const word of [...set]) toggle(set, word);
        apply();
      }

      /* Selection and what is told about the selected asset. */
      function select(cell, { opens = false, focuses = true } = {}) {
        if (!cell) return;
        if (selected) selected.node.removeAttribute("aria-current");
        selected = cell;
        cell.node.setAttribute("aria-current", "true");
        const widens = opens && !isOpen();
        if (opens) document.body.classList.add("has-panel");
        if (isOpen()) inspect(cell);
        if (focuses) cell.node.focus({ preventScroll: true });
        const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
        const reveal = () => cell.node.scrollIntoView({ block: widens ? "center" : "nearest", behavior: smooth && !widens ? "smooth" : "auto" });
        reveal();
        // The panel takes columns away, and cells get their sizes when they are near: look again.
        if (widens) requestAnimationFrame(() => requestAnimationFrame(reveal));
        try { history.replaceState(null, "", "#" + encodeURIComponent(cell.path)); } catch { /* From disk, some browsers. */ }
      }

      const isOpen = () => document.body.classList.contains("has-panel");

      function inspect(cell) {
        const body = one(".panel-body", panel);
        body.replaceChildren(one("template", cell.node).content.cloneNode(true));
        for (const code of all("pre.json", body)) colour(code);
        for (const copy of all(".copy", body)) {
          copy.addEventListener("click", (event) => {
            event.preventDefault();
            navigator.clipboard?.writeText(one("pre", copy.closest("details")).textContent)
              .then(() => { copy.textContent = "Copied"; }, () => { copy.textContent = "Select and copy by hand"; });
          });
        }
        panel.scrollTop = 0;
        panel.setAttribute("aria-label", one(".open", cell.node).textContent);
        family(cell).inspect?.(cell.node, body);
      }

      function close() {
        if (!isOpen()) return false;
        document.body.classList.remove("has-panel");
        selected?.node.focus({ preventScroll: true });
        return true;
      }

      /* JSON in three colours, up to a size that does not keep anybody waiting. */
      function colour(code) {
        const text = code.textContent;
        if (text.length > 60000) return;
        const parts = document.createDocumentFragment();
        let end = 0;
        for (const match of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\b\d[\d.eE+-]*\b/g)) {
          parts.append(text.slice(end, match.index));
          const span = document.createElement("span");
          span.className = match[1] ? (match[2] ? "code-key" : "code-text") : "code-number";
          span.textContent = match[1] || match[0];
          parts.append(span, match[2] || "");
          end = match.index + match[0].length;
        }
        parts.append(text.slice(end));
        code.replaceChildren(parts);
      }

      const columns = () => Math.max(1, getComputedStyle(grid).gridTemplateColumns.split(" ").length);
      function step(by) {
        if (!shown.length) return;
        const place = shown.indexOf(selected);
        const next = place < 0 ? 0 : Math.min(Math.max(place + by, 0), shown.length - 1);
        select(shown[next]);
      }
      const activate = () => { if (!selected) step(0); family(selected).activate?.(selected.node); };

      function theme(name) {
        if (name) { document.documentElement.dataset.theme = name; memory.set("theme", name); }
        for (const each of families.values()) each.repaint?.();
      }
      function list(isList) {
        document.body.classList.toggle("list", isList);
        one("#view").setAttribute("aria-pressed", String(isList));
        memory.set("view", isList ? "list" : "grid");
        selected?.node.scrollIntoView({ block: "center" });
        for (const each of families.values()) each.repaint?.();
      }

      const keys = {
        j: () => step(1), k: () => step(-1), ArrowRight: () => step(1), ArrowLeft: () => step(-1),
        ArrowDown: () => step(columns()), ArrowUp: () => step(-columns()),
        Home: () => select(shown[0]), End: () => select(shown[shown.length - 1]),
        " ": activate, Enter: () => { if (!selected) step(0); select(selected, { opens: true }); },
        "/": () => { search.focus(); search.select(); }, "?": () => help.showModal(),
        t: () => one("#theme").click(), v: () => one("#view").click(),
        Escape: () => close() || reset(),
      };

      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
        const inSearch = event.target === search;
        if (inSearch) {
          if (event.key === "Escape") { if (search.value) { search.value = ""; apply(); } else search.blur(); }
          if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); select(shown[0]); }
          return;
        }
        if (event.target.matches("input, select, textarea")) return;
        const isButton = event.target.closest("button, summary, a, .panel") && !event.target.matches(".cell, .open");
        if (isButton && (event.key === " " || event.key === "Enter" || event.key.startsWith("Arrow"))) return;
        const action = keys[event.key] || family(selected).keys?.[event.key];
        if (!action) return;
        event.preventDefault();
        action(selected?.node);
      });

      grid.addEventListener("click", (event) => {
        const cell = byNode.get(event.target.closest(".cell"));
        if (!cell) return;
        const tag = event.target.closest(".tag");
        if (tag) return toggle(chosen.tags, tag.dataset.tag);
        if (event.target.closest("[data-own-click]")) return select(cell, { focuses: false });
        select(cell, { opens: true });
      });
      grid.addEventListener("focusin", (event) => {
        const cell = byNode.get(event.target.closest(".cell"));
        if (cell && cell !== selected && event.target.matches(":focus-visible")) select(cell, { focuses: false });
      });
      let frame = 0;
      search.addEventListener("input", () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(apply); });
      one("#sort").addEventListener("change", (event) => sort(event.target.value));
      one("#clear").addEventListener("click", reset);
      one("#close").addEventListener("click", close);
      one("#show-help").addEventListener("click", () => help.showModal());
      one("#view").addEventListener("click", () => list(!document.body.classList.contains("list")));
      one("#theme").addEventListener("click", () => {
        const now = document.documentElement.dataset.theme
          || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
        theme(now === "dark" ? "light" : "dark");
      });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => theme());
      const bar = one(".bar");
      new ResizeObserver(() => document.documentElement.style.setProperty("--bar-height", bar.offsetHeight + "px")).observe(bar);

      /* Cells come to life when they come near. */
      const near = new IntersectionObserver((entries) => {
        for (const entry of entries) {
          if (!entry.isIntersecting) continue;
          near.unobserve(entry.target);
          families.get(entry.target.dataset.kind)?.show?.(entry.target);
        }
      }, { rootMargin: "600px" });

      return {
        one, all, memory, say,
        /** The data of one part of a cell: text in base 64, or null. */
        part: (node, name) => one(`script[data-part="${name}"]`, node)?.textContent ?? null,
        family: (kind, value) => families.set(kind, value),
        step, select: (node, options) => select(byNode.get(node), options),
        start() {
          if (memory.get("theme")) document.documentElement.dataset.theme = memory.get("theme");
          if (memory.get("view") === "list") list(true);
          chips();
          apply();
          for (const cell of cells) near.observe(cell.node);
          let wanted = "";
          try { wanted = decodeURIComponent(location.hash.slice(1)); } catch { /* Not ours. */ }
          const cell = wanted && cells.find((each) => each.path === wanted);
          if (cell) select(cell, { opens: true });
          document.documentElement.dataset.ready = "true";
        },
      };
    })();

    """#
}

"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  const search = one("#search");
  const chips = all(".chips input");
  const selects = all(".tools select");
  const rules = all(".rule");
  const shown = one("#shown");

  const words = new Map();
  for (const rule of rules) {
    const about = rule.querySelector("header").textContent + " " + rule.dataset.aliases;
    for (const finding of all(".finding", rule)) {
      words.set(finding, (about + " " + finding.textContent).toLowerCase());
    }
  }

  // The same finding in several plans counts in each, as at the top of the page.
  const weight = (finding) => finding.dataset.plan.split("\n").length;
  const total = [...words.keys()].reduce((sum, finding) => sum + weight(finding), 0);

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const levels = new Set(chips.filter((chip) => chip.checked).map((chip) => chip.value));
    const matches = (finding) =>
      levels.has(finding.dataset.level) &&
      selects.every((select) => !select.value || finding.dataset[select.name].split("\n").includes(select.value)) &&
      wanted.every((word) => words.get(finding).includes(word));
    let count = 0;
    for (const rule of rules) {
      let any = false;
      for (const finding of all(".finding", rule)) {
        const visible = matches(finding);
        finding.hidden = !visible;
        any ||= visible;
        count += visible ? weight(finding) : 0;
      }
      rule.hidden = !any;
    }
    shown.textContent = count === total ? `${count} shown` : `${count} of ${total} shown`;
  };

  const openLinked = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) {
      target.open = true;
      target.scrollIntoView();
    }
  };

  if (search) {
    search.addEventListener("input", filter);
    for (const control of [...chips, ...selects]) control.addEventListener("change", filter);
    const expand = one("#expand");
    expand.addEventListener("click", () => {
      const open = expand.getAttribute("aria-pressed") !== "true";
      for (const finding of all(".finding")) finding.open = open;
      expand.setAttribute("aria-pressed", String(open));
      expand.textContent = open ? "Collapse all" : "Expand all";
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
        event.preventDefault();
        search.focus();
      } else if (event.key === "Escape" && document.activeElement === search) {
        search.value = "";
        filter();
      }
    });
    filter();
  }

  const theme = one("#theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    label();
  });
  label();

  // Paper cannot be clicked: everything is open while it is printed.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
  addEventListener("hashchange", openLinked);
  openLinked();
})();

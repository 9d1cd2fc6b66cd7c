"use strict";
/* Walks through the figures of a page by keyboard and pointer. Everything it
   shows stands on the page without it; it loads nothing and sends nothing. */
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const element = (name, text, attributes) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const key in attributes || {}) made.setAttribute(key, attributes[key]);
    return made;
  };

  const panel = element("aside", "", { class: "panel", role: "dialog", tabindex: "-1", "aria-labelledby": "panel-title" });
  panel.hidden = true;
  document.body.append(panel);
  let opener = null;
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    if (opener) opener.focus();
  };
  const open = (from, title, ties) => {
    opener = from;
    const shut = element("button", "Close", { type: "button" });
    shut.addEventListener("click", close);
    panel.replaceChildren(shut, element("h2", title, { id: "panel-title" }));
    const list = element("ul");
    const cited = new Set();
    for (const tie of ties) {
      for (const sentence of tie.sentences) list.append(element("li", sentence));
      for (const note of tie.notes) cited.add(note);
    }
    panel.append(list);
    const sources = element("ol");
    for (const note of [...cited].sort((a, b) => a - b)) {
      const source = document.getElementById("source-" + note);
      if (!source) continue;
      const entry = element("li", "", { value: note });
      for (const child of source.childNodes) entry.append(child.cloneNode(true));
      sources.append(entry);
    }
    if (cited.size) panel.append(element("h3", "Sources"), sources);
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  const begin = (svg, figure) => {
    const find = (layer, key) => [...document.getElementById(`${figure.name}-${layer}`).children].filter((shape) => shape.hasAttribute(key));
    const center = (shape) => {
      const box = shape.getBBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const actors = find("actors", "data-actor").map((shape, at) => ({ shape, at: center(shape), ...figure.actors[at], ties: [] }));
    const ties = find("ties", "data-tie").map((shape, at) => {
      const line = shape.querySelector("path");
      const middle = line.getPointAtLength(line.getTotalLength() / 2);
      const tie = { shape, at: [middle.x, middle.y], ...figure.ties[at] };
      const wide = line.cloneNode();
      wide.setAttribute("class", "reach");
      shape.append(wide);
      for (const end of new Set([tie.from, tie.to])) actors[end].ties.push(tie);
      return tie;
    });
    const parts = new Map();
    for (const part of svg.querySelectorAll("[data-actor]")) {
      const key = "actor " + part.getAttribute("data-actor");
      parts.set(key, [...(parts.get(key) || []), part]);
    }
    for (const part of svg.querySelectorAll("[data-tie]")) {
      const key = "tie " + part.getAttribute("data-tie");
      parts.set(key, [...(parts.get(key) || []), part]);
    }
    const light = (chosen, around) => {
      const lit = new Set();
      for (const actor of around.concat(chosen.ties ? [chosen] : [])) parts.get("actor " + actor.id).forEach((part) => lit.add(part));
      for (const tie of chosen.ties || [chosen]) parts.get("tie " + tie.ids.join(" ")).forEach((part) => lit.add(part));
      for (const list of parts.values()) for (const part of list) part.classList.toggle("lit", lit.has(part));
      svg.classList.add("choosing");
    };
    const neighbours = (actor) => actor.ties.map((tie) => actors[tie.from === actor.number ? tie.to : tie.from]);
    const ends = (tie) => [actors[tie.from], actors[tie.to]];
    const dark = () => {
      if (panel.hidden) svg.classList.remove("choosing");
    };
    const away = (from, to, step) => {
      const [x, y] = [to[0] - from[0], to[1] - from[1]];
      return (x * step[0] + y * step[1]) / (Math.hypot(x, y) || 1);
    };
    const nearest = (from, list, step) =>
      list.reduce((best, next) => (!best || away(from, next.at, step) > away(from, best.at, step) ? next : best), null);

    let origin = null;
    const fromActor = (actor, step) => {
      origin = actor;
      const tie = nearest(actor.at, actor.ties, step);
      if (tie) tie.shape.focus();
    };
    const fromTie = (tie, step) => {
      const end = nearest(tie.at, ends(tie), step);
      if (away(tie.at, end.at, step) > 0.5) return end.shape.focus();
      // Across the line: on to the next one of the actor it was reached from.
      const hub = ends(tie).includes(origin) ? origin : ends(tie)[0];
      const angle = (other) => Math.atan2(other.at[1] - hub.at[1], other.at[0] - hub.at[0]);
      const round = [...hub.ties].sort((a, b) => angle(a) - angle(b));
      const next = round.indexOf(tie) + (step[0] + step[1] > 0 ? 1 : -1);
      origin = hub;
      round[(next + round.length) % round.length].shape.focus();
    };
    const arm = (item, title, told, around, travel) => {
      item.shape.setAttribute("role", "button");
      const show = () => open(item.shape, title, told);
      item.shape.addEventListener("focus", () => light(item, around()));
      item.shape.addEventListener("blur", dark);
      item.shape.addEventListener("click", show);
      item.shape.addEventListener("keydown", (event) => {
        const step = steps[event.key];
        if (step) travel(item, step);
        else if (event.key === "Enter" || event.key === " ") show();
        else return;
        event.preventDefault();
      });
    };
    actors.forEach((actor, number) => {
      actor.number = number;
      arm(actor, `${actor.name} (${actor.kind})`, actor.ties, () => neighbours(actor), fromActor);
    });
    for (const tie of ties) {
      tie.shape.setAttribute("tabindex", "-1");
      arm(tie, ends(tie).map((end) => end.name).join(" – "), [tie], () => ends(tie), fromTie);
    }
    const hint = "Tab goes from actor to actor, the arrow keys along relationships; Enter shows statements and sources, Escape closes them.";
    svg.parentNode.append(element("figcaption", hint, { class: "keys" }));
  };
  for (const figure of data) {
    begin(document.getElementById(figure.name + "-title").closest("svg"), figure);
  }
})();

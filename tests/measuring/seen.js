// Run in a page that shows an exported drawing: {notes, texts}, as `figures.py` wants them.
() => {
  const round = (value) => Math.round(value * 100) / 100;
  const hidden = 'defs, title, desc, metadata';
  const parts = [...document.querySelectorAll('path, text, rect, circle, ellipse, polygon, use')]
    .filter((part) => !part.closest(hidden));
  const order = new Map([...document.querySelectorAll('*')].map((node, index) => [node, index]));

  function colour(paint, opacity) {
    const found = paint.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!found) return null;
    const alpha = Number(found[4] ?? 1) * opacity;
    return alpha > 0 ? [Number(found[1]), Number(found[2]), Number(found[3]), alpha] : null;
  }

  function opacity(node) {
    let found = 1;
    for (let at = node; at instanceof Element; at = at.parentNode)
      found *= Number(getComputedStyle(at).opacity);
    return found;
  }

  function corners(box, pen) {
    const [left, top] = [box.x - pen, box.y - pen];
    const [right, low] = [box.x + box.width + pen, box.y + box.height + pen];
    return [[left, top], [right, top], [left, low], [right, low]];
  }

  function moved(points, matrix) {
    return points.map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix));
  }

  function bounds(points) {
    const xs = points.map((point) => point.x), ys = points.map((point) => point.y);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }

  function meet(a, b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  // How far the ink of `owner` leaves the box from 0, 0 to w, h in its own coordinates.
  function outside(owner, w, h) {
    const own = owner.getCTM().inverse();
    let out = 0;
    for (const part of owner.querySelectorAll('path, text, rect, circle, ellipse, polygon, use')) {
      if (part.closest(hidden)) continue;
      const box = part.getBBox();
      const style = getComputedStyle(part);
      if ((!box.width && !box.height) || (part.localName === 'text' && style.fill === 'none'))
        continue;
      const pen = style.stroke === 'none' ? 0 : parseFloat(style.strokeWidth) / 2;
      const [left, top, right, low] =
        bounds(moved(corners(box, pen), own.multiply(part.getCTM())));
      out = Math.max(out, -left, -top, right - w, low - h);
    }
    return round(out);
  }

  function outline(part) {
    const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((n) => Number(part.getAttribute(n)));
    const [cx, cy, r] = ['cx', 'cy', 'r'].map((name) => Number(part.getAttribute(name)));
    const found = new Path2D(part.getAttribute('d') ?? '');
    if (part.localName === 'rect') found.rect(x, y, w, h);
    if (part.localName === 'circle') found.arc(cx, cy, r, 0, 7);
    if (part.localName === 'polygon') found.addPath(new Path2D(`M${part.getAttribute('points')}Z`));
    return found;
  }

  function shape(part, onSheet) {
    const style = getComputedStyle(part), clear = opacity(part);
    const fill = colour(style.fill, clear * Number(style.fillOpacity));
    const stroke = colour(style.stroke, clear * Number(style.strokeOpacity));
    const wide = stroke ? parseFloat(style.strokeWidth) : 0;
    const matrix = onSheet.multiply(part.getCTM());
    return {fill, stroke, wide, matrix, order: order.get(part), path: outline(part), part,
            dash: style.strokeDasharray.match(/[\d.]+/g)?.map(Number) ?? [],
            bounds: bounds(moved(corners(part.getBBox(), wide / 2), matrix))};
  }

  const sheets = [...document.querySelectorAll('.sheet')];
  const origins = new Map(sheets.map((sheet) => [sheet, sheet.getCTM().inverse()]));
  const painted = new Map(sheets.map((sheet) => [sheet, []]));
  for (const part of parts) {
    const sheet = part.closest('.sheet');
    if (!sheet || !(part instanceof SVGGeometryElement)) continue;
    const found = shape(part, origins.get(sheet));
    if (found.fill || found.stroke) painted.get(sheet).push(found);
  }

  const canvas = new OffscreenCanvas(1920, 1080);
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  Object.assign(pen, {lineCap: 'round', lineJoin: 'round'});

  // A highlighter's own contour runs through the heading on it by design; any other line counts.
  function isHighlighter(part, words) {
    const heading = words.closest('.theme');
    return Boolean(heading) && heading === part.closest('.theme');
  }

  // What is painted under a text: a function from a point of the sheet to [red, green, blue].
  function ground(words, under, [left, top, right, low]) {
    const [x, y] = [Math.floor(left), Math.floor(top)];
    const [w, h] = [Math.ceil(right) - x + 1, Math.ceil(low) - y + 1];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, w, h);
    for (const {fill, stroke, wide, matrix, path, part, dash} of under) {
      pen.setTransform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e - x, matrix.f - y);
      pen.fillStyle = `rgba(${fill})`;
      if (fill) pen.fill(path);
      Object.assign(pen, {strokeStyle: `rgba(${stroke})`, lineWidth: wide});
      pen.setLineDash(dash);
      if (stroke && !isHighlighter(part, words)) pen.stroke(path);
    }
    const {data} = pen.getImageData(0, 0, w, h);
    return (point) => {
      const at = 4 * (Math.floor(point.y - y) * w + Math.floor(point.x - x));
      return [...data.slice(at, at + 3)];
    };
  }

  function mixed(below, [red, green, blue, alpha]) {
    return [red, green, blue].map((part, at) => part * alpha + below[at] * (1 - alpha));
  }

  function luminance(rgb) {
    const [r, g, b] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(one, two) {
    const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  // Five points of every letter, in the coordinates of its sheet.
  function pointsOf(words, onSheet) {
    const spots = [[0.5, 0.5], [0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]];
    const letters = [...words.querySelectorAll('use')].map((use) => [use.getBBox(), use.getCTM()]);
    if (words.localName === 'text')
      for (let at = 0; at < words.getNumberOfChars(); at++)
        letters.push([words.getExtentOfChar(at), words.getCTM()]);
    return letters.flatMap(([box, matrix]) => moved(
      spots.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]),
      onSheet.multiply(matrix)));
  }

  function text(words) {
    const owner = words.closest('.note, .heading, .furniture'), sheet = words.closest('.sheet');
    const inked = words.querySelector('use') ?? words;
    const style = getComputedStyle(inked);
    const ink = colour(style.fill, opacity(inked) * Number(style.fillOpacity));
    const real = words.localName === 'text' ? words : words.parentNode.querySelector('text');
    const found = {owner: owner?.id ?? '', words: real?.textContent.slice(0, 60) ?? '',
                   size: Number(real?.getAttribute('font-size') ?? 999), ratio: null};
    const points = sheet && ink ? pointsOf(words, origins.get(sheet)) : [];
    if (!points.length) return found;
    const around = bounds(points), mine = order.get(words);
    const under = painted.get(sheet)
      .filter((known) => known.order < mine && meet(known.bounds, around));
    const below = ground(words, under, around);
    const grounds = points.map(below);
    const ratios = grounds.map((colour) => contrast(mixed(colour, ink), colour));
    const ratio = Math.min(...ratios), at = ratios.indexOf(ratio);
    return {...found, ratio: round(ratio), ground: grounds[at], ink: ink.slice(0, 3)};
  }

  const notes = [...document.querySelectorAll('.note, .heading')].map((note) => {
    const box = note.dataset.box.split(' ').map(Number);
    return {id: note.id, kind: note.dataset.kind, theme: Number(note.dataset.theme),
            seq: Number(note.dataset.seq), sheet: Number(note.dataset.sheet), box,
            out: outside(note, box[2], box[3])};
  });
  const furniture = [...document.querySelectorAll('.furniture')].map((found) => (
    {id: found.id, sheet: Number(found.dataset.sheet), out: outside(found, 1920, 1080)}));
  const texts = [...document.querySelectorAll('g.words, text.words')]
    .filter((words) => words.textContent.trim() || words.querySelector('use')).map(text);
  const hand = document.documentElement.dataset.hand ?? 'cards';
  return {notes, furniture, texts, hand};
}

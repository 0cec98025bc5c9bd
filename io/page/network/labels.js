/* Names beside nodes, readable on either ground. */
/* Left of the node where there is no room on its right. */
const place = (context, data, width) => {
  const right = data.x + data.size + 3;
  const room = context.canvas.width / (window.devicePixelRatio || 1);
  return right + width > room ? data.x - data.size - 3 - width : right;
};

const text = (context, data, settings, x, { ground, ink }) => {
  const y = data.y + settings.labelSize / 3;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = ground;
  context.strokeText(data.label, x, y);
  context.fillStyle = ink;
  context.fillText(data.label, x, y);
};

/* Labels come largest node first; one that would lie on another is left out until there is room. */
export const makeLabels = (colours) => {
  let taken = [];
  return {
    clear: () => { taken = []; },
    draw: (context, data, settings) => {
      if (!data.label || data.highlighted) return; // drawn with its ring, above all
      context.font = `${settings.labelSize}px ${settings.labelFont}`;
      const { width } = context.measureText(data.label);
      const left = place(context, data, width);
      const box = [left, data.y - settings.labelSize, left + width + 6, data.y + settings.labelSize];
      const hits = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      if (taken.some(hits)) return;
      taken.push(box);
      text(context, data, settings, left, colours());
    },
  };
};

export const drawHover = (colours) => (context, data, settings) => {
  const { ground, ink } = colours();
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = ink;
  context.stroke();
  if (!data.label) return;
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  text(context, data, settings, place(context, data, context.measureText(data.label).width), { ground, ink });
};

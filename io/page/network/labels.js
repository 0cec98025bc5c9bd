/* Names beside nodes, readable on either ground. */
const text = (context, data, settings, colours) => {
  context.font = `${data.highlighted ? "600 " : ""}${settings.labelSize}px ${settings.labelFont}`;
  const x = data.x + data.size + 3;
  const y = data.y + settings.labelSize / 3;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.strokeText(data.label, x, y);
  context.fillStyle = colours.ink;
  context.fillText(data.label, x, y);
};

export const drawLabel = (colours) => (context, data, settings) => {
  if (data.label) text(context, data, settings, colours());
};

export const drawHover = (colours) => (context, data, settings) => {
  const { ground, ink } = colours();
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = ink;
  context.stroke();
  if (data.label) text(context, { ...data, highlighted: true }, settings, { ground, ink });
};

// Four everyday troubles drawn on a canvas, before and after, for a newcomer without pictures.

export const WIDTH = 960;
export const HEIGHT = 720;

function shade(pen, from, to, top = 0, bottom = HEIGHT) {
  const colours = pen.createLinearGradient(0, top, 0, bottom);
  colours.addColorStop(0, from);
  colours.addColorStop(1, to);
  return colours;
}

function box(pen, colour, x, y, w, h, round = 0) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x, y, w, h, round);
  pen.fill();
}

function oval(pen, colour, x, y, rx, ry, turn = 0) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.ellipse(x, y, rx, ry, turn, 0, 2 * Math.PI);
  pen.fill();
}

function houses(pen, colour, window) {
  [
    [30, 250, 220, 290],
    [290, 180, 180, 360],
    [620, 220, 300, 320],
  ].forEach(([x, y, w, h]) => {
    box(pen, colour, x, y, w, h, 4);
    for (let row = y + 28; row < y + h - 50; row += 62) {
      for (let left = x + 24; left < x + w - 40; left += 62)
        box(pen, window, left, row, 30, 36, 3);
    }
  });
}

function street(pen, { sky, ground, house, window }) {
  box(pen, shade(pen, ...sky, 0, 540), 0, 0, WIDTH, 540);
  houses(pen, house, window);
  box(pen, shade(pen, ...ground, 540, HEIGHT), 0, 540, WIDTH, 180);
  box(pen, "rgba(255,255,255,.16)", 0, 540, WIDTH, 12);
}

const DAY = {
  sky: ["#bcd8e8", "#eef4f3"],
  ground: ["#8f9497", "#6f7478"],
  house: "#d9d2c6",
  window: "#a9bac2",
};
const DUSK = {
  sky: ["#1c2742", "#56597c"],
  ground: ["#333744", "#23262f"],
  house: "#2b3045",
  window: "#39405a",
};

function lamp(pen, fixed) {
  street(pen, DUSK);
  [
    [94, 280],
    [340, 320],
    [690, 306],
    [752, 430],
  ].forEach(([x, y]) => box(pen, "#e9bf6b", x, y, 30, 36, 3));
  if (fixed) {
    const light = pen.createRadialGradient(560, 190, 10, 560, 420, 420);
    light.addColorStop(0, "rgba(255,226,150,.95)");
    light.addColorStop(1, "rgba(255,226,150,0)");
    pen.fillStyle = light;
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }
  box(pen, "#12151f", 474, 170, 16, 450, 8);
  box(pen, "#12151f", 474, 160, 110, 14, 7);
  box(pen, "#12151f", 452, 604, 60, 24, 6);
  oval(pen, fixed ? "#fff3c9" : "#4b5066", 570, 182, 38, 13);
}

function bin(pen, x, colour) {
  box(pen, colour, x, 380, 170, 220, 14);
  box(pen, "rgba(0,0,0,.16)", x + 24, 420, 18, 150, 9);
  box(pen, "rgba(0,0,0,.16)", x + 128, 420, 18, 150, 9);
  oval(pen, "#23282b", x + 34, 606, 20, 20);
  oval(pen, "#23282b", x + 136, 606, 20, 20);
}

function garbage(pen, fixed) {
  street(pen, DAY);
  if (!fixed) {
    oval(pen, "#4a4f4c", 345, 360, 70, 62);
    oval(pen, "#5c5a4e", 435, 350, 66, 58);
    oval(pen, "#3c4448", 590, 356, 80, 66);
    oval(pen, "#6b5f4c", 520, 372, 50, 46);
  }
  bin(pen, 290, "#3f7d58");
  bin(pen, 500, "#3d6c94");
  const lids = fixed
    ? [
        [280, 362],
        [490, 362],
      ]
    : [];
  lids.forEach(([x, y]) => box(pen, "#2f3d3a", x, y, 190, 26, 12));
  if (!fixed) {
    oval(pen, "#4d5350", 235, 620, 84, 54);
    oval(pen, "#62594a", 740, 626, 96, 50);
    box(pen, "#b98d55", 690, 560, 100, 74, 4);
    box(pen, "#e8e4da", 180, 650, 70, 22, 10);
    box(pen, "#c8574b", 470, 650, 60, 26, 12);
  }
}

function paving(pen) {
  box(pen, shade(pen, "#b5b1a6", "#989489"), 0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = "rgba(70,66,58,.28)";
  pen.lineWidth = 4;
  for (let y = 60; y < HEIGHT; y += 110) {
    pen.beginPath();
    pen.moveTo(0, y);
    pen.lineTo(WIDTH, y);
    for (let x = (y % 220) - 40; x < WIDTH; x += 190) {
      pen.moveTo(x, y);
      pen.lineTo(x, y + 110);
    }
    pen.stroke();
  }
}

function manhole(pen, fixed) {
  paving(pen);
  oval(pen, "#5d5a54", 480, 380, 268, 178);
  oval(pen, fixed ? "#6f7276" : "#101214", 480, 380, 236, 152);
  if (fixed) {
    pen.strokeStyle = "#54575b";
    pen.lineWidth = 10;
    [0.3, 0.55, 0.8].forEach((part) => {
      pen.beginPath();
      pen.ellipse(480, 380, 236 * part, 152 * part, 0, 0, 2 * Math.PI);
      pen.stroke();
    });
    oval(pen, "#2f3134", 390, 380, 14, 9);
    oval(pen, "#2f3134", 570, 380, 14, 9);
  } else {
    oval(pen, "#1f2327", 480, 408, 200, 118);
    oval(pen, "#0a0b0c", 480, 426, 170, 94);
    pen.fillStyle = "#d9632f";
    pen.beginPath();
    pen.moveTo(790, 160);
    pen.lineTo(850, 370);
    pen.lineTo(730, 370);
    pen.fill();
    box(pen, "#f4efe6", 758, 262, 64, 30, 4);
    box(pen, "#b14d21", 710, 366, 160, 22, 8);
  }
}

function water(pen, fixed) {
  street(pen, { ...DAY, sky: fixed ? DAY.sky : ["#8d9aa6", "#c6ced2"] });
  if (fixed) {
    box(pen, "#4d5256", 420, 600, 120, 40, 6);
    for (let x = 430; x < 535; x += 22) box(pen, "#2c3033", x, 606, 10, 28, 3);
    return;
  }
  oval(pen, "#78909e", 470, 630, 430, 84);
  oval(pen, "#93abb8", 430, 614, 330, 54);
  oval(pen, "rgba(255,255,255,.35)", 380, 602, 150, 12);
  pen.strokeStyle = "rgba(235,245,250,.55)";
  pen.lineWidth = 3;
  for (let drop = 0; drop < 46; drop += 1) {
    const [x, y] = [(drop * 211) % WIDTH, (drop * 97) % 520];
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - 10, y + 34);
    pen.stroke();
  }
}

/** Name of a sample → how to draw it; the keys are words `sample_<name>`. */
export const DRAWINGS = {
  lamp: (pen) => lamp(pen, false),
  garbage: (pen) => garbage(pen, false),
  manhole: (pen) => manhole(pen, false),
  water: (pen) => water(pen, false),
  lamp_fixed: (pen) => lamp(pen, true),
  garbage_fixed: (pen) => garbage(pen, true),
  manhole_fixed: (pen) => manhole(pen, true),
  water_fixed: (pen) => water(pen, true),
};

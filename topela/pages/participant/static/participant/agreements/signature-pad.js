// A sheet to sign on, by finger, pen or mouse. Strokes go into a hidden field as [[[x, y], …], …] in a box of 600 × 180.
const WIDTH = 600;
const HEIGHT = 180;

class Pad {
  constructor(root) {
    this.canvas = root.querySelector("canvas");
    this.field = root.closest("form").querySelector("[data-strokes]");
    this.strokes = this.kept();
    this.pointer = null;
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, (event) => this.end(event));
    root.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  kept() {
    try {
      const strokes = JSON.parse(this.field.value || "[]");
      return Array.isArray(strokes) ? strokes : [];
    } catch {
      return [];
    }
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  }

  begin(event) {
    if (this.pointer !== null || event.button > 0) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.strokes.push([this.point(event)]);
    this.draw();
  }

  move(event) {
    if (event.pointerId !== this.pointer) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const step of steps.length ? steps : [event]) this.strokes.at(-1).push(this.point(step));
    this.draw();
  }

  end(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.field.value = JSON.stringify(this.strokes);
  }

  clear() {
    this.strokes = [];
    this.field.value = "";
    this.draw();
  }

  draw() {
    const scale = devicePixelRatio || 1;
    const { width, height } = this.canvas.getBoundingClientRect();
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    const pen = this.canvas.getContext("2d");
    pen.scale(this.canvas.width / WIDTH, this.canvas.height / HEIGHT);
    pen.strokeStyle = pen.fillStyle = getComputedStyle(this.canvas).color;
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of this.strokes) {
      pen.beginPath();
      pen.moveTo(...stroke[0]);
      for (const point of stroke) pen.lineTo(...point);
      pen.stroke();
    }
  }
}

for (const root of document.querySelectorAll("[data-signature-pad]")) new Pad(root);

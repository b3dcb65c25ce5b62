// The drawing: strokes of a mouse, a finger, a pen or the arrow keys, kept as points so that the last can be undone, and painted
// twice: large for the person, and small for the network.

const penWidth = 1 / 11; // of the paper's width: MNIST's strokes, once a digit is scaled to fit its box
const keyStep = 1 / 28;

export class Drawing extends EventTarget {
  #canvas;
  #shown;
  #small;
  #side;
  #strokes = [];
  #cleared = []; // what Clear took away, until something new is drawn
  #stroke = null;
  #cursor = { x: 0.5, y: 0.3, down: false, visible: false };

  constructor(canvas, side) {
    super();
    this.#canvas = canvas;
    this.#shown = canvas.getContext("2d");
    this.#side = side;
    const small = document.createElement("canvas");
    small.width = small.height = side;
    this.#small = small.getContext("2d", { willReadFrequently: true });
    this.#listen();
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#repaint());
  }

  get isEmpty() {
    return this.#strokes.length === 0;
  }

  get canUndo() {
    return !this.isEmpty || this.#cleared.length > 0;
  }

  // Takes the last stroke away, or brings back what was cleared.
  undo() {
    if (!this.canUndo) return;
    if (this.isEmpty) [this.#strokes, this.#cleared] = [this.#cleared, []];
    else this.#strokes.pop();
    this.#end();
    this.#change();
  }

  clear() {
    if (this.isEmpty) return;
    [this.#cleared, this.#strokes] = [this.#strokes, []];
    this.#end();
    this.#change();
  }

  // What the server takes: a byte a pixel, 0 is paper and 255 is ink.
  toBytes() {
    const pixels = this.#small.getImageData(0, 0, this.#side, this.#side).data;
    const bytes = new Uint8Array(this.#side * this.#side);
    for (let i = 0; i < bytes.length; i++) bytes[i] = pixels[4 * i + 3];
    return bytes;
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || this.#stroke) return;
      canvas.setPointerCapture(event.pointerId);
      this.#cursor.visible = false;
      this.#begin(event.pointerId, this.#place(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (this.#stroke?.pointer !== event.pointerId) return;
      // A pen reports more often than the screen shows: every point counts.
      const events = event.getCoalescedEvents?.() ?? [];
      for (const each of events.length > 0 ? events : [event]) this.#stroke.points.push(this.#place(each));
      this.#change();
    });
    for (const name of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(name, (event) => {
        if (this.#stroke?.pointer === event.pointerId) this.#end();
      });
    }
    canvas.addEventListener("keydown", (event) => this.#press(event));
    canvas.addEventListener("focus", () => {
      // Who comes by the keyboard sees where the pen is before it moves.
      this.#cursor.visible = canvas.matches(":focus-visible");
      this.#repaint();
    });
    canvas.addEventListener("blur", () => {
      this.#cursor.visible = this.#cursor.down = false;
      if (this.#stroke?.pointer === "keys") this.#end();
      this.#repaint();
    });
  }

  #press(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const cursor = this.#cursor;
    if (event.key in moves) {
      const [x, y] = moves[event.key];
      cursor.x = Math.min(0.95, Math.max(0.05, cursor.x + x * keyStep));
      cursor.y = Math.min(0.95, Math.max(0.05, cursor.y + y * keyStep));
      if (cursor.down) this.#stroke?.points.push([cursor.x, cursor.y]);
    } else if (event.key === " ") {
      cursor.down = !cursor.down;
      if (cursor.down) this.#begin("keys", [cursor.x, cursor.y]);
      else this.#end();
    } else {
      return;
    }
    event.preventDefault();
    cursor.visible = true;
    this.#change();
  }

  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  #begin(pointer, point) {
    this.#cleared = [];
    this.#stroke = { pointer, points: [point] };
    this.#strokes.push(this.#stroke);
    this.#change();
  }

  #end() {
    this.#stroke = null;
    this.#cursor.down = false;
  }

  #change() {
    this.#repaint();
    this.dispatchEvent(new Event("change"));
  }

  #resize() {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (side === 0 || side === this.#canvas.width) return;
    this.#canvas.width = this.#canvas.height = side;
    this.#repaint();
  }

  #repaint() {
    const color = getComputedStyle(this.#canvas).color;
    this.#paint(this.#shown, this.#canvas.width, color);
    this.#paint(this.#small, this.#side, "#000");
    if (this.#cursor.visible) this.#paintCursor();
  }

  #paint(context, side, color) {
    context.clearRect(0, 0, side, side);
    context.strokeStyle = color;
    context.lineWidth = side * penWidth;
    context.lineCap = context.lineJoin = "round";
    for (const { points } of this.#strokes) {
      context.beginPath();
      context.moveTo(points[0][0] * side, points[0][1] * side);
      if (points.length === 1) context.lineTo(points[0][0] * side + 0.01, points[0][1] * side);
      for (const [x, y] of points.slice(1)) context.lineTo(x * side, y * side);
      context.stroke();
    }
  }

  // A ring while the pen is up, a disc while it draws, both with a rim that parts them from ink and from paper.
  #paintCursor() {
    const side = this.#canvas.width;
    const context = this.#shown;
    const style = getComputedStyle(this.#canvas); // where light-dark() has become a colour that a canvas knows
    context.beginPath();
    context.arc(this.#cursor.x * side, this.#cursor.y * side, (side * penWidth) / 2, 0, 2 * Math.PI);
    for (const [color, width] of [[style.backgroundColor, 3], [style.caretColor, 1]]) {
      context.strokeStyle = color;
      context.lineWidth = (side * width) / 90;
      context.stroke();
    }
    context.fillStyle = style.caretColor;
    if (this.#cursor.down) context.fill();
  }
}

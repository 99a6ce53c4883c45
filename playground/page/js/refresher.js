/** Reads again what has changed: one round at a time, and however many changes come, few rounds a second. */

const GAP = 700;

export class Refresher {
  constructor(read) {
    this.read = read;
    this.timer = undefined;
    this.reading = false;
    this.again = false;
    this.last = -GAP;
  }

  soon() {
    if (this.reading) this.again = true;
    else if (this.timer === undefined) {
      this.timer = setTimeout(() => this.run(), Math.max(0, this.last + GAP - performance.now()));
    }
  }

  async run() {
    this.timer = undefined;
    this.reading = true;
    try {
      await this.read();
    } finally {
      this.reading = false;
      this.last = performance.now();
      if (this.again) {
        this.again = false;
        this.soon();
      }
    }
  }
}

// Pictures and files for tests, made here so that what is in them is known.

import { crc32, deflateSync } from "node:zlib";

const segment = (marker, content) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** A grey JPEG of 24 × 16 pixels, without anything beside the picture: six blocks, each of one shade. */
export const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1")),
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.from([8, 0, 16, 0, 24, 1, 1, 0x11, 0])),
  // Two codes of two bits for how much the shade changes (not, or by five bits), one of one bit for the end of a block.
  segment(0xc4, Buffer.from([0x00, 0, 2, ...Array(14).fill(0), 0, 5])),
  segment(0xc4, Buffer.from([0x10, 1, ...Array(15).fill(0), 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x68, 0x00, 0x01, 0xff, 0xd9]),
]);

const chunk = (kind, content) => {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

const header = (width, height) => {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  // Eight bits for each of red, green and blue.
  content.set([8, 2, 0, 0, 0], 8);
  return chunk("IHDR", content);
};

/** A PNG in which no row is like another; `more` are further chunks. */
export function png(width, height, { seed = 1, more = [] } = {}) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width * 3; x++) rows[y * (width * 3 + 1) + 1 + x] = (x * seed + y * 7) & 0xff;
  }
  const parts = more.map(([kind, content]) => chunk(kind, content));
  return Buffer.concat([SIGNATURE, header(width, height), ...parts, chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

/** A PNG that says that it is larger than it is. */
export const pngThatClaims = (width, height) =>
  Buffer.concat([SIGNATURE, header(width, height), chunk("IDAT", deflateSync(Buffer.alloc(100_000))), chunk("IEND", Buffer.alloc(0))]);

/** The JPEG with Exif that says how it is turned (a quarter to the right) and, as `secret`, where it was taken; also in XMP, in a comment, and behind its end. */
export function jpegThatTells(secret) {
  const text = Buffer.from(secret);
  const exif = Buffer.alloc(44 + text.length);
  exif.write("Exif\0\0MM\0*\0\0\0\x08", 0, "latin1");
  exif.writeUInt16BE(2, 14);
  exif.writeUInt16BE(0x0112, 16);
  exif.writeUInt16BE(3, 18);
  exif.writeUInt32BE(1, 20);
  exif.writeUInt16BE(6, 24);
  exif.writeUInt16BE(0x8825, 28);
  exif.writeUInt16BE(4, 30);
  exif.writeUInt32BE(1, 32);
  exif.writeUInt32BE(38, 36);
  text.copy(exif, 44);
  const told = [segment(0xe1, exif), segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${secret}`)), segment(0xfe, text)];
  return Buffer.concat([JPEG.subarray(0, 2), ...told, JPEG.subarray(2), text]);
}

/** How large a JPEG or WebP is, and which of them it is. */
export function shape(bytes) {
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF") return { kind: "webp" };
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2) return { kind: "jpeg", height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return {};
}

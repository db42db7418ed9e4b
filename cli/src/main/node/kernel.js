'use strict';
// The jsii kernel in one process, instead of behind a second one that hands each message on: Java
// talks to it by standard input and output. The launcher names this file in JSII_RUNTIME; without
// it jsii starts its own two, which do the same.
//
//   node --preserve-symlinks kernel.js program.js

const fs = require('fs');
const path = require('path');
const { Writable } = require('stream');

// The kernel reads and writes descriptor 3, where its other process listens.
const KERNEL_FD = 3;
const { readSync, writeSync } = fs;
fs.readSync = (fd, ...rest) => readSync(fd === KERNEL_FD ? 0 : fd, ...rest);
fs.writeSync = (fd, ...rest) => writeSync(fd === KERNEL_FD ? 1 : fd, ...rest);

// What JavaScript prints goes to Java in the form that jsii's other process gives it.
for (const name of ['stdout', 'stderr']) {
  const stream = new Writable({
    write(chunk, encoding, done) {
      writeSync(2, JSON.stringify({ [name]: chunk.toString('base64') }) + '\n');
      done();
    },
  });
  Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true });
}

// CDKTF keeps a stack trace with every token. Its frames are those of this kernel, never of Java.
Error.captureStackTrace = () => {};

require(path.resolve(process.argv[2]));

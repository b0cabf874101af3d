// Reads MT940 files with mt940js: their paths line by line on standard input, one JSON object a line on standard
// output. Amounts come as whole cents, below zero where mt940js takes an entry for a debit.
'use strict';
const fs = require('fs');
const readline = require('readline');
const { createRequire } = require('module');

// The packages are in a folder of the build, so that the source tree stays clean.
const mt940js = createRequire(`${process.argv[2]}/`)('mt940js');

// Text that is not UTF-8 is read as one character per byte.
function textOf(octets) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return octets.toString('latin1');
  }
}

// mt940js throws at lines before the first tag ("ABNANL2A", ":940:"), so it could not read the files of most banks.
function fromFirstTag(text) {
  const first = text.search(/^(:[0-9]{2}[A-Z]?:|\{)/m);
  return first > 0 ? text.slice(first) : text;
}

function cents(amount) { return Math.round(amount * 100); }

function facts(path) {
  try {
    const statements = new mt940js.Parser({ no86Structure: true }).parse(fromFirstTag(textOf(fs.readFileSync(path))));
    return {
      file: path,
      statements: statements.map((statement) => ({
        entries: statement.transactions.length,
        opening: cents(statement.openingBalance),
        closing: cents(statement.closingBalance),
        sum: statement.transactions.reduce((sum, entry) => sum + cents(entry.amount), 0),
      })),
    };
  } catch (error) {
    return { file: path, error: error.message };
  }
}

readline.createInterface({ input: process.stdin }).on('line', (path) => console.log(JSON.stringify(facts(path))));

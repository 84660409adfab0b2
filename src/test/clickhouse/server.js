'use strict';

// The part of ClickHouse's HTTP interface that the JDBC driver uses, in front of a real engine in
// this process (chdb). For tests: no users, one statement at a time, no compression of answers.
//
//   node server.js PORT DIRECTORY      PORT 0 for any; prints "listening PORT VERSION"

const http = require('http');
const crypto = require('crypto');
const { Session } = require('chdb');

const [port, directory] = process.argv.slice(2);
const engine = new Session(directory);

// what the driver puts into the URL and is no setting of the engine
const NOT_SETTINGS = /^(query|query_id|database|default_format|user|password|role|session_|compress$|decompress$|client_|wait_end_of_query|buffer_size|enable_http_compression|http_|send_progress|quota_key|stacktrace|log_comment|param_)/;

const quoted = (text) => "'" + text.replace(/[\\']/g, '\\$&') + "'";

function fault(code, message) {
  return Object.assign(new Error(`Code: ${code}. DB::Exception: ${message}`), { clickhouseCode: code });
}

let database = 'default';
let last = Promise.resolve();

// the engine has one session, so statements queue up
function inTurn(work) {
  const turn = last.then(work);
  last = turn.catch(() => {});
  return turn;
}

async function run(sql, parameters, format) {
  const wanted = parameters.get('database') || 'default';
  if (wanted !== database) {
    engine.query('USE `' + wanted.replace(/`/g, '') + '`');
    database = wanted;
  }
  const settings = [...parameters].filter(([name]) => !NOT_SETTINGS.test(name));
  try {
    settings.forEach(([name, value]) => engine.query(`SET ${name} = ${quoted(value)}`));
    const result = await engine.queryAsync(sql, { format });
    return { body: Buffer.from(result.bytes()), rows: result.rowsRead };
  } finally {
    settings.forEach(([name]) => engine.query(`SET ${name} = DEFAULT`));
  }
}

function readAll(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

async function answer(request, url, headers) {
  const parameters = url.searchParams;
  const body = await readAll(request);
  if (parameters.get('decompress') === '1' || parameters.get('compress') === '1') {
    throw fault(48, 'this server of a test does not compress: connect with ?compress=false');
  }
  const format = request.headers['x-clickhouse-format'] || parameters.get('default_format') || 'TabSeparated';
  const sql = (parameters.get('query') || '') + body.toString('utf8');
  const result = await inTurn(() => run(sql, parameters, format));
  headers['X-ClickHouse-Format'] = format;
  headers['X-ClickHouse-Summary'] = JSON.stringify({ read_rows: String(result.rows), written_rows: '0' });
  return result.body;
}

function statusOf(code) {
  return { 60: 404, 81: 404, 62: 400, 516: 403 }[code] || 500;
}

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const headers = {
    'Content-Type': 'application/octet-stream',
    'X-ClickHouse-Query-Id': url.searchParams.get('query_id') || crypto.randomUUID(),
    'X-ClickHouse-Server-Display-Name': 'chdb',
    'X-ClickHouse-Timezone': 'UTC',
  };
  try {
    const body = url.pathname === '/ping' ? 'Ok.\n' : await answer(request, url, headers);
    response.writeHead(200, headers).end(body);
  } catch (error) {
    const code = Number(error.clickhouseCode || (/Code: (\d+)/.exec(error.message) || [])[1] || 1002);
    headers['X-ClickHouse-Exception-Code'] = String(code);
    const text = /^Code: /.test(error.message) ? error.message : `Code: ${code}. DB::Exception: ${error.message}`;
    response.writeHead(statusOf(code), headers).end(text + '\n');
  }
});

server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => {
  const version = engine.query('select version()', 'TSVRaw').trim();
  console.log(`listening ${server.address().port} ${version}`);
});
process.stdin.on('end', () => process.exit(0)).resume(); // gone with the test that started it

/** Writes what a socket says onto its terminal, and tells the socket each size of it: node sized-relay.ts SOCKET */
import {connect} from 'node:net';

const socket = connect(process.argv[2] ?? '');
const tellSize = (): void => {
	socket.write(`${process.stdout.columns}x${process.stdout.rows}\n`);
};

process.stdin.setRawMode(true);
process.stdin.resume();
process.stdout.on('resize', tellSize);
socket.once('connect', tellSize);
socket.pipe(process.stdout);
socket.once('close', () => process.exit());

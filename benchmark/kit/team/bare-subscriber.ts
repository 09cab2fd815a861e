import {readFileSync} from 'node:fs';
import {connect} from '@nats-io/transport-node';
import {password} from './engine.ts';
import {createLags} from './lags.ts';

/*
 * The least that can be told of a team by the same client: no list, no log, nothing that is kept or decoded. Whatever it
 * is sent while it is away is lost. On each word it says how late it was.
 *
 *     node bare-subscriber.ts HOST CA SUBJECT
 */
const [servers = '', caFile = '', subject = ''] = process.argv.slice(2);
const tls = {ca: readFileSync(caFile, 'utf8')};
const connection = await connect({servers, tls, user: 'crowd', pass: password});
const lags = createLags();
connection.subscribe(subject, {callback: (_, message) => lags.note(message.string())});
process.on('message', () => process.send?.(lags.take()));
process.send?.('ready');

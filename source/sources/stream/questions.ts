import {isBusAddress, parseBusAddress} from '../../settings/bus/bus-address.ts';
import {busSettings} from '../../settings/bus/bus-settings.ts';
import {certificateQuestions} from '../../settings/certificate-questions.ts';
import {proving} from '../../settings/flags.ts';
import type {Found} from '../../settings/given.ts';
import type {Questions} from '../../settings/questions.ts';
import {UsageError} from '../../settings/usage-error.ts';
import {streamSettings} from './settings.ts';

const {nkeyFile, credsFile, username, password} = busSettings;

export const questions: Questions = {
	place: [
		{
			setting: streamSettings.folder,
			words: 'Folder in which another sweepwatch records, or tls://HOST/NAME',
			read: readStream,
		},
	],
	isOpen: place => !isBusAddress(place),
	ways: [
		{
			title: 'an nkey of NATS',
			questions: [{setting: nkeyFile, words: 'File with its seed, which begins with SU'}],
		},
		{
			title: 'credentials of NATS',
			questions: [{setting: credsFile, words: 'File with the credentials, like ann.creds'}],
		},
		{
			title: 'a user and a password',
			questions: [
				{setting: username, words: 'User'},
				{setting: password.value, words: 'Password', secret: password},
			],
		},
		{title: 'a token', questions: [{setting: proving.value, words: 'Token', secret: 'token'}]},
		{title: 'a client certificate', questions: certificateQuestions},
		{title: 'nothing: whoever comes is let in', questions: []},
	],
};

/** The name of a profile may be any; the stream has one of its own. */
function readStream(found: Found): string {
	const text = found.text.trim();
	if (isBusAddress(text) && parseBusAddress(found).profile === undefined) {
		throw new UsageError(`write whose stream behind the host, as in ${text.replace(/\/*$/, '')}/dfw`);
	}

	return text;
}

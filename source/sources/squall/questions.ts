import {certificateQuestions} from '../../settings/certificate-questions.ts';
import {naming, proving} from '../../settings/flags.ts';
import type {Questions} from '../../settings/questions.ts';
import {readAnsweredEndpoint} from '../../settings/targets/read-endpoint.ts';
import {readNamespace} from './namespace.ts';
import {squallSettings} from './settings.ts';

const {namespace, username, password} = squallSettings;

export const questions: Questions = {
	place: [
		{setting: naming.endpoint, words: 'Address, like https://api.example.com', read: readAnsweredEndpoint},
		{setting: namespace, words: 'Namespace, like /company/team', read: readNamespace},
	],
	ways: [
		{
			title: 'a user and a password',
			questions: [
				{setting: username, words: 'User'},
				{setting: password.value, words: 'Password', secret: password},
			],
		},
		{title: 'a token', questions: [{setting: proving.value, words: 'Token', secret: 'token'}]},
		{
			title: 'a client certificate',
			questions: certificateQuestions,
		},
	],
};

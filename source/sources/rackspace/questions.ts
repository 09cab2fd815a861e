import {naming, proving} from '../../settings/flags.ts';
import type {Questions} from '../../settings/questions.ts';
import {readAnsweredEndpoint} from '../../settings/targets/read-endpoint.ts';
import {readAuthUrl} from './accounts.ts';
import {readRegion} from './regions.ts';
import {publicAuthUrl, rackspaceSettings} from './settings.ts';

const {region, username, apiKey, authUrl, project} = rackspaceSettings;

export const questions: Questions = {
	place: [
		{
			setting: region,
			words: 'Region (DFW ORD LON HKG IAD SYD)',
			read: readRegion,
			otherwise: 'another address',
			instead: {
				setting: naming.endpoint,
				words: 'Address, like https://backup.example.com',
				read: readAnsweredEndpoint,
			},
		},
	],
	ways: [
		{
			title: 'a user name and an API key',
			questions: [
				{setting: username, words: 'User name'},
				{setting: apiKey.value, words: 'API key', secret: apiKey},
				{
					setting: authUrl,
					words: 'Identity service',
					otherwise: publicAuthUrl,
					read({text}) {
						readAuthUrl(text);
						return text;
					},
				},
			],
		},
		{
			title: 'a token, which is good for a day',
			questions: [
				{setting: project, words: 'Project'},
				{setting: proving.value, words: 'Token', secret: 'token'},
			],
		},
	],
};

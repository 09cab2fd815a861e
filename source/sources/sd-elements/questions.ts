import {naming, proving} from '../../settings/flags.ts';
import type {Questions} from '../../settings/questions.ts';
import {readAnsweredEndpoint} from '../../settings/targets/read-endpoint.ts';

export const questions: Questions = {
	place: [
		{setting: naming.endpoint, words: 'Address, like https://sde.example.com', read: readAnsweredEndpoint},
	],
	ways: [{title: 'a token', questions: [{setting: proving.value, words: 'Token', secret: 'token'}]}],
};

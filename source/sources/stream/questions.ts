import type {Questions} from '../../settings/questions.ts';
import {streamSettings} from './settings.ts';

export const questions: Questions = {
	place: [
		{setting: streamSettings.folder, words: 'Folder in which another sweepwatch records, or tls://HOST/NAME'},
	],
	ways: [],
};

import {certificateQuestions} from '../../settings/certificate-questions.ts';
import {naming, proving} from '../../settings/flags.ts';
import type {Found} from '../../settings/given.ts';
import {loginSettings} from '../../settings/login.ts';
import type {Question, Questions} from '../../settings/questions.ts';
import {type Setting, setting} from '../../settings/setting.ts';
import {readAnsweredEndpoint} from '../../settings/targets/read-endpoint.ts';
import {readListMapping} from './mapping/read-mapping.ts';
import {listTable} from './settings.ts';

const {username, password} = loginSettings;
const path = inTable('path');
const id = inTable('fields', 'id');
const status = inTable('fields', 'status');

/** What most lists need; the rest is written by hand, with the help of what `doctor` sees in an answer. */
export const questions: Questions = {
	place: [
		{setting: naming.endpoint, words: 'Address, like https://queue.example.com', read: readAnsweredEndpoint},
		{setting: path, words: 'Path of the list, like /api/jobs', read: checked(text => ({path: text}))},
		{
			setting: inTable('list'),
			words: 'Where the rows stand in the answer, like data.items',
			otherwise: 'the answer is the list',
			read: checked(text => ({list: text})),
		},
		{setting: id, words: 'Field with the id of a row', usual: 'id', read: checkedField('id')},
		...(['time', 'name', 'status'] as const).map(field => ({
			setting: inTable('fields', field),
			words: `Field with its ${field}`,
			otherwise: 'none',
			read: checkedField(field),
		})),
		wordsOf('failed', 'has failed, like failed,error'),
		wordsOf('completed', 'went well'),
		wordsOf('running', 'runs'),
	],
	ways: [
		{
			title: 'a token',
			questions: [
				{setting: proving.value, words: 'Token', secret: 'token'},
				{
					setting: inTable('token', 'header'),
					words: 'Header that it is sent in',
					otherwise: 'Authorization, behind the word Bearer',
					read: checked(text => ({token: {header: text}})),
				},
			],
		},
		{
			title: 'a user and a password',
			questions: [
				{setting: username, words: 'User'},
				{setting: password.value, words: 'Password', secret: password},
			],
		},
		{title: 'a client certificate', questions: certificateQuestions},
		{title: 'nothing: whoever asks is answered', questions: []},
	],
};

/** A key of the table that says how the list is read. */
function inTable(...keys: readonly string[]): Setting {
	return setting([listTable.name, ...keys].join('.'), 'text', 'what', '', {});
}

function wordsOf(meaning: string, words: string): Question {
	return {
		setting: inTable('statuses', meaning),
		words: `Words there that say it ${words}`,
		otherwise: 'none',
		beside: status,
		isList: true,
	};
}

function checkedField(name: string) {
	return checked(text => ({fields: {id: 'id', [name]: text}}));
}

/** Refused by whoever reads the table. */
function checked(tableOf: (text: string) => Parameters<typeof readListMapping>[0]) {
	return ({text}: Found) => {
		readListMapping({path: '/', fields: {id: 'id'}, ...tableOf(text)});
		return text;
	};
}

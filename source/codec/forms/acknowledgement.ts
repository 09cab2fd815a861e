import type {Acknowledgement} from '../../domain/acknowledgement.ts';
import {needText, statusOf, textOf} from '../fields.ts';
import type {Form} from './form.ts';

export const acknowledgementForm: Form<Acknowledgement> = {
	write: ({kind, id, status, by, note}) => ({kind, id, status, by, note}),
	read: json => ({
		kind: needText(json, 'kind'),
		id: needText(json, 'id'),
		status: statusOf(json),
		by: textOf(json, 'by'),
		note: textOf(json, 'note'),
	}),
};

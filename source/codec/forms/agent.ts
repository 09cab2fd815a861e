import type {Agent} from '../../domain/agent.ts';
import {booleanOf, needText, objectOf, textOf} from '../fields.ts';
import type {Form} from './form.ts';

export const agentForm: Form<Agent> = {
	write: agent => ({
		id: agent.id,
		name: agent.name,
		online: agent.online,
		busy: agent.busy,
		enabled: agent.enabled,
		os: agent.os,
		version: agent.version,
		vault: agent.vault && {
			id: agent.vault.id,
			encrypted: agent.vault.encrypted,
			state: agent.vault.state,
		},
		details: agent.details,
	}),
	read(json) {
		const vault = objectOf(json, 'vault');
		return {
			id: needText(json, 'id'),
			name: textOf(json, 'name'),
			online: booleanOf(json, 'online'),
			busy: booleanOf(json, 'busy'),
			enabled: booleanOf(json, 'enabled'),
			os: textOf(json, 'os'),
			version: textOf(json, 'version'),
			vault: vault && {
				id: textOf(vault, 'id'),
				encrypted: booleanOf(vault, 'encrypted'),
				state: textOf(vault, 'state'),
			},
			details: objectOf(json, 'details') ?? {},
		};
	},
};

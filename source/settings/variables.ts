import {leftVariables, type Table} from './table.ts';

/** Environment names that stand for no flag, for the help text and the README. */
export function variablesOf({
	variables,
	systems,
}: Table): readonly {readonly name: string; readonly help: string}[] {
	const told = variables.flatMap(({variables: [name], help}) => (name === undefined ? [] : [{name, help}]));
	const left = leftVariables(systems).flatMap(({name, help}) => (help === undefined ? [] : [{name, help}]));
	return [...told, ...left, ...others];
}

const others = [
	{name: 'XDG_CONFIG_HOME', help: 'where `sweepwatch/config.toml` is; `~/.config` by default'},
	{name: 'XDG_STATE_HOME', help: 'where the journals are; `~/.local/state` by default'},
	{
		name: 'XDG_CACHE_HOME',
		help: 'where a start leaves what the next one need not do again; `~/.cache` by default, `NODE_DISABLE_COMPILE_CACHE=1`: nowhere',
	},
	{name: 'HTTPS_PROXY', help: 'the proxy to go through, except to the hosts in `NO_PROXY`'},
	{name: 'NODE_EXTRA_CA_CERTS', help: 'as `--ca`, for every program on Node'},
	{name: 'NO_COLOR', help: 'no colours; `FORCE_COLOR`: colours also in a pipe'},
	{name: 'SWEEPWATCH_NO_FRAME_WRITER', help: 'as `--no-frame-writer`'},
	{name: 'LANG', help: 'a locale without UTF-8 means `--ascii`'},
	{name: 'SWEEPWATCH_DEBUG', help: 'says more about a bug'},
] as const;

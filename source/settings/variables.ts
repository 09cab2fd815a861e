/** Environment names that stand for no flag, for the help text and the README. */
export const variableTable = [
	// Secrets are never flags: others could read them in the process list.
	{name: 'SWEEPWATCH_TOKEN', help: 'a token, instead of `--token-file`; Rackspace needs a project beside it'},
	{name: 'SDE_API_KEY', help: 'the token for sd-elements; also `SDE_API_TOKEN`'},
	{name: 'APOCTL_TOKEN', help: 'the token for squall'},
	{name: 'RS_USERNAME', help: 'the account whose API key gets a token'},
	{name: 'RS_API_KEY', help: 'the API key of that account'},
	{name: 'RS_AUTH_URL', help: 'the identity service, where it is not the public one'},
	{name: 'XDG_CONFIG_HOME', help: 'where `sweepwatch/config.toml` is; `~/.config` by default'},
	{name: 'XDG_STATE_HOME', help: 'where the journals are; `~/.local/state` by default'},
	{name: 'HTTPS_PROXY', help: 'the proxy to go through, except to the hosts in `NO_PROXY`'},
	{name: 'NODE_EXTRA_CA_CERTS', help: 'as `--ca`, for every program on Node'},
	{name: 'NO_COLOR', help: 'no colours; `FORCE_COLOR`: colours also in a pipe'},
	{name: 'SWEEPWATCH_NO_FRAME_WRITER', help: 'as `--no-frame-writer`'},
	{name: 'LANG', help: 'a locale without UTF-8 means `--ascii`'},
	{name: 'SWEEPWATCH_DEBUG', help: 'says more about a bug'},
] as const;

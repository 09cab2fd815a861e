import {spawnSync} from 'node:child_process';

/** It answers nothing but errors to `--version` in some editions, but it is there. */
export const hasScreen = spawnSync('screen', ['--version']).error === undefined;

export const screenSettings = `
startup_message off
defutf8 on
vbell off
deflogin off
altscreen on
`;

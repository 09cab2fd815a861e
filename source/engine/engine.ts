export {createEngine} from './code-cache.ts';
export {createReader} from './own-file.ts';
export {createUnpacker} from './unpack.ts';

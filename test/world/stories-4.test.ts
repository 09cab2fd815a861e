import {tellStories} from './tell-stories.ts';

tellStories(4);

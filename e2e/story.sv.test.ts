// The main job in Swedish.
import { tellStory } from './story.ts';

tellStory('sv');

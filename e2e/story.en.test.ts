// The main job in English.
import { tellStory } from './story.ts';

tellStory('en');

import { tellLinkStory } from './link-story.ts';

tellLinkStory('sv');
tellLinkStory('en');

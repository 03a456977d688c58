import { tellUploadStory } from './upload-story.ts';

tellUploadStory('sv');
tellUploadStory('en');

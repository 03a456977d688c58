// What extraction asks of text recognition: a picture of a page in, its paragraphs out.

export interface RecognisedPage {
  /** In reading order; a line break inside a paragraph is a space. */
  paragraphs: string[];
  /** Mean over the words, 0..100. Below about 60 the text is more often wrong than right. */
  confidence: number;
}

export interface TextRecogniser {
  /**
   * Reads one png, jpg, bmp or pnm file. Throws RecognitionFailure when it took too long or the picture can not be read,
   * or the signal's reason when aborted.
   */
  recognise(path: string, signal: AbortSignal): Promise<RecognisedPage>;
  /** Ends the child process. */
  close(): Promise<void>;
}

export class RecognitionFailure extends Error {
  override readonly name = 'RecognitionFailure';
}

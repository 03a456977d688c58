// What the product asks of a printer of pages.

export interface PrintedPdf {
  bytes: Uint8Array;
  pageCount: number;
}

export interface PdfRenderer {
  readonly name: string;
  /**
   * Prints one self-contained HTML page (no scripts run, nothing is fetched) to a tagged PDF with an outline. Every
   * `<span data-page-of-heading="n"></span>` is filled with the page on which the n-th heading (h1–h6, from 0) stands.
   * Throws PdfRenderingFailed (worth another try); an abort throws the signal's reason.
   */
  render(html: string, signal?: AbortSignal): Promise<PrintedPdf>;
}

export class PdfRenderingFailed extends Error {
  override readonly name = 'PdfRenderingFailed';
  readonly code = 'pdf_failed';
  readonly isRetryable = true;
  constructor(cause: unknown) {
    super('pdf_failed', { cause });
  }
}

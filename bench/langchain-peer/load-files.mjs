// Files to LangChain documents, each by the loader that LangChain.js has for its format.
import { basename, extname } from 'node:path';
import { TextLoader } from '@langchain/classic/document_loaders/fs/text';
import { CSVLoader } from '@langchain/community/document_loaders/fs/csv';
import { DocxLoader } from '@langchain/community/document_loaders/fs/docx';
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf';
import { PPTXLoader } from '@langchain/community/document_loaders/fs/pptx';
import { Document } from '@langchain/core/documents';

const loaders = {
  '.pdf': (path) => new PDFLoader(path),
  '.docx': (path) => new DocxLoader(path),
  '.pptx': (path) => new PPTXLoader(path),
  '.csv': (path) => new CSVLoader(path),
  '.txt': (path) => new TextLoader(path),
  '.md': (path) => new TextLoader(path),
};

/** Formats that LangChain.js has a loader for here; xlsx, eml, odt and html files are not among them. */
export const formats = Object.keys(loaders);

/** The documents of one file, `source` being its name and `page` its page where the loader tells it. */
export async function loadFile(path) {
  const make = loaders[extname(path).toLowerCase()];
  if (!make) return undefined;
  const documents = await make(path).load();
  return documents.map(
    ({ pageContent, metadata }) =>
      new Document({
        pageContent,
        metadata: { source: basename(path), page: metadata.loc?.pageNumber ?? 0 },
      }),
  );
}

/** The half of pdf.js that reads files, which ships without typings. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** Debian packages by purpose: each list says why it is there, because the README and the set-up print it. */
export const debianPackages = {
  start: [
    { names: ['chromium'], why: 'the kiosk window where Electron cannot be had' },
    { names: ['socat'], why: 'virtual barcode scanner on a real serial line' },
    { names: ['sane-utils', 'libsane1', 'sane-airscan'], why: 'paper scanners' },
    { names: ['poppler-utils'], why: 'pages of PDF files' },
    { names: ['cups-client'], why: 'printing' },
    { names: ['libpcsclite-dev', 'pcscd', 'vsmartcard-vpcd'], why: 'chip card readers, real and virtual' },
    { names: ['build-essential', 'python3', 'pkg-config'], why: 'compiles the card-reader library' },
  ],
  test: [
    { names: ['postgresql'], why: 'the gateway’s database in the field' },
    { names: ['tesseract-ocr', 'tesseract-ocr-vie'], why: 'baseline of the OCR benchmark, and what trains its reading data' },
    { names: ['qpdf', 'ghostscript'], why: 'checks of the PDF files' },
    { names: ['cups-daemon'], why: 'a print server for the printer tests' },
    { names: ['fonts-dejavu-core'], why: 'letters of drawn test pages' },
    { names: ['iproute2', 'procps'], why: 'network and process faults' },
    { names: ['xvfb'], why: 'a display for the window that is killed' },
  ],
};

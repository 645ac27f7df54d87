import type { KioskSnapshot } from '../connection/kiosk-store.ts';
import { createSampleClient } from './sample-client.ts';
import { bareKiosk, brokenKiosk, earlyCardKiosk, glassKiosk, offlineKiosk, sampleKiosk } from './sample-kiosk.ts';
import { sampleVisits } from './sample-visits.ts';

/** One picture of the gallery: who looks, what the core says, and what has to be pressed to get there. */
export interface GalleryState {
  id: string;
  audience: 'citizen' | 'counter' | 'maintenance';
  snapshot: KioskSnapshot;
  /** In order: `action`, `action=value` presses a button; `name:text` types into a field; `key:Tab` presses a key. */
  press: string[];
}

const ready: KioskSnapshot = { link: 'ready', client: createSampleClient(), kiosk: sampleKiosk, visit: sampleVisits.welcome, refusal: null, sending: 0 };

const citizen = (id: string, snapshot: Partial<KioskSnapshot>, ...press: string[]): GalleryState => ({ id, audience: 'citizen', snapshot: { ...ready, ...snapshot }, press });
const staff = (audience: 'counter' | 'maintenance') => (id: string, snapshot: Partial<KioskSnapshot>, ...press: string[]): GalleryState => ({ id, audience, snapshot: { ...ready, ...snapshot }, press });
const counter = staff('counter');
const maintenance = staff('maintenance');
const signIn = ['staffId:canbo1', 'pin:1234', 'staffSubmit'];

/** Every step alone, then what presses, failures and the state of the kiosk make of them. */
export const states: GalleryState[] = [
  ...Object.entries(sampleVisits).map(([id, visit]) => citizen(id, { visit })),
  citizen('loading', { link: 'connecting', kiosk: null, visit: null }),
  citizen('lost', { link: 'lost', visit: sampleVisits.form }),
  citizen('storageFailed', { kiosk: brokenKiosk }),
  citizen('restored', { kiosk: { ...sampleKiosk, restored: true }, visit: sampleVisits.form }),
  citizen('welcomeOffline', { kiosk: bareKiosk }),
  citizen('identifyEarlyCard', { kiosk: earlyCardKiosk, visit: sampleVisits.identify }),
  citizen('identifyNoScanner', { kiosk: bareKiosk, visit: sampleVisits.identify }),
  citizen('typeNumber', { visit: sampleVisits.identify }, 'useTyping', 'number:00019001'),
  citizen('typeNumberWrong', { visit: sampleVisits.identify }, 'useTyping', 'number:0001', 'nextQuestion'),
  citizen('typeName', { visit: sampleVisits.identify }, 'useTyping', 'number:000190012345', 'nextQuestion', 'fullName:Trần Thị'),
  citizen('typeSex', { visit: sampleVisits.identify }, 'useTyping', 'number:000190012345', 'nextQuestion', 'fullName:Trần Thị Mẫu', 'nextQuestion', 'birthDate:05081990', 'nextQuestion'),
  citizen('chooseSearch', { visit: sampleVisits.choose }, 'search:khai'),
  citizen('chooseNothing', { visit: sampleVisits.choose }, 'search:xyzxyz'),
  citizen('chooseRefused', { visit: sampleVisits.choose, refusal: { code: 'procedureUnknown' } }),
  citizen('preview', { visit: sampleVisits.choose }, 'lookAtProcedure=1.001193'),
  citizen('previewFees', { visit: sampleVisits.choose }, 'lookAtProcedure=2.000815'),
  citizen('forget', { visit: sampleVisits.chooseOpen }, 'askForget'),
  citizen('clerk', { visit: sampleVisits.choose }, 'askClerk'),
  citizen('clerkWrong', { visit: sampleVisits.choose }, 'askClerk', 'staffId:canbo1', 'pin:9999', 'staffSubmit'),
  citizen('formEdit', { visit: sampleVisits.formKnown }, 'editField'),
  citizen('formIssues', { visit: sampleVisits.formAsked }, 'nextSection'),
  citizen('formTyping', { visit: sampleVisits.formAsked }, 'childName:Lê Trần'),
  citizen('componentOpen', { visit: sampleVisits.papers }, 'openComponent=birthNotification'),
  citizen('componentOffers', { visit: sampleVisits.papersOffers }, 'openComponent=birthNotification'),
  citizen('componentNoScanner', { visit: sampleVisits.papers, kiosk: bareKiosk }, 'openComponent=birthNotification'),
  citizen('componentOthers', { visit: sampleVisits.papers }, 'openComponent=birthNotification', 'otherWays'),
  citizen('componentGlass', { visit: sampleVisits.papers, kiosk: glassKiosk }, 'openComponent=birthNotification'),
  citizen('scannerUnplugged', { visit: sampleVisits.scanFailedUnplugged, kiosk: bareKiosk }),
  // The browser that draws the gallery has no camera: the second press comes after it has failed.
  citizen('cameraFailed', { visit: sampleVisits.papers }, 'openComponent=birthNotification', 'otherWays', 'openCamera', 'otherWays'),
  citizen('componentPresent', { visit: sampleVisits.papers }, 'openComponent=identityCard'),
  citizen('componentReused', { visit: sampleVisits.papersReused }, 'openComponent=birthNotification'),
  citizen('pages', { visit: sampleVisits.papersPages }, 'openComponent=birthNotification'),
  citizen('pagesFindings', { visit: sampleVisits.papersRead }, 'openComponent=birthNotification'),
  citizen('pagesDoubtful', { visit: sampleVisits.papersDoubtful }, 'openComponent=birthNotification'),
  citizen('pagesBlankBack', { visit: sampleVisits.papersBlankBack }, 'openComponent=birthNotification'),
  citizen('pagesRetake', { visit: sampleVisits.papersRetake }, 'openComponent=birthNotification'),
  citizen('questionConfirm', { visit: sampleVisits.papersRead }, 'openComponent=birthNotification', 'answerQuestions'),
  citizen('questionCorrect', { visit: sampleVisits.papersRead }, 'openComponent=birthNotification', 'answerQuestions', 'correctAnswer'),
  citizen('questionChoose', { visit: sampleVisits.papersQuestions }, 'answerQuestions'),
  citizen('componentCard', { visit: sampleVisits.papersCard }, 'openComponent=birthNotification'),
  citizen('pagesText', { visit: sampleVisits.papersPages }, 'openComponent=birthNotification', 'openPage', 'showText'),
  citizen('pagesRemove', { visit: sampleVisits.papersPages }, 'openComponent=birthNotification', 'askRemovePage'),
  citizen('reviewAnswer', { visit: sampleVisits.reviewQuestions }, 'answerQuestions'),
  citizen('reviewOffline', { visit: sampleVisits.review, kiosk: offlineKiosk }, 'showAll'),
  citizen('rememberNothing', { visit: sampleVisits.remember }, 'remember'),
  citizen('help', { visit: sampleVisits.form }, 'callStaff'),
  citizen('helpWelcome', {}, 'callStaff'),
  citizen('end', { visit: sampleVisits.form }, 'openEnd'),
  citizen('display', { visit: sampleVisits.form }, 'openDisplay'),
  counter('counterSignIn', {}),
  counter('counterPinWrong', {}, 'staffId:canbo1', 'pin:9999', 'staffSubmit'),
  counter('counterLocked', {}, 'staffId:canbo1', 'pin:0000', 'staffSubmit'),
  counter('counterList', { kiosk: offlineKiosk }, ...signIn),
  counter('counterDossier', {}, ...signIn, 'openDossier=dossier-1'),
  counter('counterChip', {}, ...signIn, 'openDossier=dossier-1', 'tab:chip'),
  counter('counterPage', {}, ...signIn, 'openDossier=dossier-1', 'openPage'),
  counter('counterPageClosed', {}, ...signIn, 'openDossier=dossier-4', 'openPage'),
  counter('counterReading', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings'),
  counter('counterReadingPage', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'wholePage'),
  counter('counterReadingEdit', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingCorrect'),
  counter('counterReadingEmpty', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingCorrect', 'childBirthPlace:', 'saveReading'),
  counter('counterReadingDate', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingLater', 'readingCorrect'),
  counter('counterReadingSaving', {}, ...signIn, 'openDossier=dossier-2', 'checkReadings', 'readingRight'),
  counter('counterReadingFailed', {}, ...signIn, 'openDossier=dossier-3', 'checkReadings', 'readingRight'),
  counter('counterReadingDone', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingRight', 'readingCorrect', 'saveReading'),
  counter('counterReadingLater', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingLater', 'readingLater'),
  counter('counterReadingNone', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingRight', 'readingCorrect', 'saveReading', 'closeReadings'),
  counter('counterReadingForm', {}, ...signIn, 'openDossier=dossier-1', 'checkReadings', 'readingRight', 'readingCorrect', 'saveReading', 'closeReadings', 'tab:form'),
  counter('counterReadingOne', {}, ...signIn, 'openDossier=dossier-1', 'openPage', 'correctReading'),
  counter('counterCheck', {}, ...signIn, 'openDossier=dossier-1', 'decide-check'),
  counter('counterRefuse', {}, ...signIn, 'openDossier=dossier-1', 'decide-refuse', 'confirmDecision'),
  counter('counterSupplement', {}, ...signIn, 'openDossier=dossier-1', 'decide-requestSupplement'),
  counter('counterPrint', {}, ...signIn, 'openDossier=dossier-3', 'print-supplement02'),
  maintenance('maintenanceSignIn', {}),
  maintenance('maintenanceDoctor', {}, ...signIn),
  maintenance('maintenanceBroken', { kiosk: brokenKiosk }),
  maintenance('maintenanceSync', { kiosk: offlineKiosk }, ...signIn, 'tab:sync', 'retryQuarantined'),
  maintenance('maintenanceEnrol', {}, ...signIn, 'tab:enrol', 'enrol'),
  maintenance('maintenanceDevices', { kiosk: bareKiosk }, ...signIn, 'tab:devices'),
];

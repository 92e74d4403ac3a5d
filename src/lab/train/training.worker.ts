import { serveTraining, type Port } from './port.ts';

serveTraining(self as unknown as Port);

import { offer } from './offer.ts';
import { readingJob } from './reading-job.ts';

offer(readingJob);

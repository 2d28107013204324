import '../../tasklist/scripts/dondoc/patience.js';
import {say} from '../../tasklist/scripts/dondoc/language.js';

export default {
  app: {
    name: say('Giám sát nhiệm vụ', 'Supervision'),
    vendor: 'Dondoc –'
  },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/dondoc/sign-in.js', 'scripts/dondoc/supervisors.js']
};

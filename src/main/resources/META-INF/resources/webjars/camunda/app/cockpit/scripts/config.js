import '../../tasklist/scripts/dondoc/patience.js';

export default {
  disableWelcomeMessage: true,
  customScripts: ['scripts/dondoc/supervisors.js']
};

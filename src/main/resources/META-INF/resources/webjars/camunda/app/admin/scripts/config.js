import '../../tasklist/scripts/dondoc/patience.js';

export default {
  customScripts: ['../tasklist/scripts/dondoc/sign-in.js', 'scripts/dondoc/ministry.js']
};

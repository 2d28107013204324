import '../../tasklist/scripts/dondoc/patience.js';

export default {
  customScripts: ['scripts/dondoc/ministry.js']
};

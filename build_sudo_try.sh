set -e
apt-get -qq update >/dev/null; DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends sudo >/dev/null 2>&1
useradd -m wijk; chown -R wijk /eenplan
echo "--- no sudo rights"; runuser -u wijk -- sh -c 'cd /eenplan && python3 run.py setup; echo exit $?'
echo "wijk ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/wijk
echo "--- sudo"; runuser -u wijk -- sh -c 'cd /eenplan && HOME=/home/wijk python3 run.py test tests/support tests/test_run.py; echo exit $?'
rm /etc/sudoers.d/wijk; 
echo "--- no sudo again"; runuser -u wijk -- sh -c 'cd /eenplan && HOME=/home/wijk python3 run.py test tests/support; echo exit $?'
ls -la /etc/postgresql-common/; ps aux 2>/dev/null | grep -c postgres
